"""Five invented enquiries, at every step of the way.

Days are "@45": 45 days from the day on which the sample is made.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One enquiry; `state` is what it has become, `agreement` what came of it.

    Codes are those of the public form, divided by spaces; `signs` are the five of the
    ticket number.
    """

    signs: str
    kind: str
    organisation: str
    country: str
    language: str
    films: str
    territories: str
    media: str
    languages: str
    first_on: str
    last_on: str
    message: str
    received: str
    is_exclusive: bool = False
    state: str = "new"
    due_on: str = ""
    agreement: str = ""


ENQUIRIES = (
    Asked(
        "2G4HK",
        "licence",
        "Example Film Distribution",
        "DE",
        "en",
        "hong-kil-dong order-no-027",
        "DE AT CH",
        "tv.free vod.svod",
        "de",
        "@60",
        "@1155",
        "We would like to show both films after our release in the cinemas ends.",
        "@-1",
        is_exclusive=True,
        due_on="@2",
    ),
    Asked(
        "3J5MQ",
        "screener",
        "Festival of Imaginary Cinema",
        "PL",
        "en",
        "the-swordswoman-of-koryo a-schoolgirl-s-diary",
        "PL",
        "festival",
        "",
        "@120",
        "@135",
        "May the selection committee see both films?",
        "@0",
    ),
    Asked(
        "4K6RT",
        "licence",
        "Imaginary Film",
        "IT",
        "en",
        "hong-kil-dong",
        "IT SM",
        "theatrical vod",
        "it",
        "@60",
        "@1900",
        "A restored version would interest us most of all.",
        "@-6",
        is_exclusive=True,
        state="open",
        due_on="@-1",
        agreement="DEMO-40",
    ),
    Asked(
        "5M7TV",
        "licence",
        "Made-up River Films",
        "CN",
        "ko",
        "the-flower-girl salt",
        "CN",
        "vod.svod",
        "zh",
        "@100",
        "@830",
        "련속하여 방영하려고 한다.",
        "@-15",
        state="answered",
    ),
    Asked(
        "6Q8VW",
        "print_loan",
        "Example Film Archive",
        "GB",
        "en",
        "an-emissary-of-no-return",
        "GB",
        "nontheatrical",
        "en",
        "@-30",
        "@-20",
        "For a season on the films of the 1980s.",
        "@-50",
        state="declined",
    ),
)
