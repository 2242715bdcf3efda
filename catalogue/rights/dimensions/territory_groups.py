"""Groups of territories to begin with; the database keeps them with their versions.

A group is a way of writing. What an agreement grants is copied at signature, so that no
later version of a group reaches it.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Group(NamedTuple):
    """One version of a group: its members (codes) from the day `version` on."""

    code: str
    version: date
    source: str
    en: str
    ko: str
    members: tuple[str, ...]


TRADE = "usage of the trade, to be spelt out in the agreement"


def _group(
    code: str, names: tuple[str, str], source: str, versions: dict[str, str]
) -> list[Group]:
    return [
        Group(code, date.fromisoformat(day), source, *names, tuple(members.split()))
        for day, members in versions.items()
    ]


_EU_1995 = "AT BE DE DK ES FI FR GB GR IE IT LU NL PT SE"
_EU_2004 = f"{_EU_1995} CY CZ EE HU LT LV MT PL SI SK"
_EU_2013 = f"{_EU_2004} BG RO HR"
_CIS_2009 = "AM AZ BY KG KZ MD RU TJ TM UA UZ"
_ASEAN_1995 = "BN ID MY PH SG TH VN"

GROUPS: tuple[Group, ...] = (
    *_group("WORLD", ("World", "전세계"), TRADE, {"1900-01-01": "WORLD"}),
    *_group(
        "EU",
        ("European Union", "유럽동맹"),
        "treaties of accession and withdrawal",
        {
            "1958-01-01": "BE DE-W FR IT LU NL",
            "1973-01-01": "BE DE-W DK FR GB IE IT LU NL",
            "1981-01-01": "BE DE-W DK FR GB GR IE IT LU NL",
            "1986-01-01": "BE DE-W DK ES FR GB GR IE IT LU NL PT",
            "1990-10-03": "BE DE DK ES FR GB GR IE IT LU NL PT",
            "1995-01-01": _EU_1995,
            "2004-05-01": _EU_2004,
            "2007-01-01": f"{_EU_2004} BG RO",
            "2013-07-01": _EU_2013,
            "2020-02-01": _EU_2013.replace(" GB", ""),
        },
    ),
    *_group(
        "EFTA",
        ("EFTA", "유럽자유무역련합"),
        "EFTA convention",
        {
            "1960-05-03": "AT CH DK GB NO PT SE",
            "1970-03-01": "AT CH DK GB IS NO PT SE",
            "1973-01-01": "AT CH IS NO PT SE",
            "1986-01-01": "AT CH FI IS NO SE",
            "1991-09-01": "AT CH FI IS LI NO SE",
            "1995-01-01": "CH IS LI NO",
        },
    ),
    *_group(
        "DACH",
        ("DACH", "도이췰란드어권"),
        TRADE,
        {"1990-10-03": "AT CH DE"},
    ),
    *_group("BENELUX", ("Benelux", "베네룩스 3국"), TRADE, {"1958-02-03": "BE LU NL"}),
    *_group(
        "NORDIC",
        ("Nordic countries", "북유럽나라들"),
        TRADE,
        {"1971-01-01": "DK FI IS NO SE"},
    ),
    *_group(
        "BALTIC", ("Baltic states", "발뜨해연안 3국"), TRADE, {"1991-09-06": "EE LT LV"}
    ),
    *_group(
        "CIS",
        ("CIS", "독립국가협동체나라들"),
        "states taking part in the CIS",
        {
            "1993-12-03": f"{_CIS_2009} GE",
            "2009-08-18": _CIS_2009,
            "2018-05-19": _CIS_2009.replace(" UA", ""),
        },
    ),
    *_group(
        "ASEAN",
        ("ASEAN", "동남아시아국가련합"),
        "declarations of admission",
        {
            "1967-08-08": "ID MY PH SG TH",
            "1984-01-07": "BN ID MY PH SG TH",
            "1995-07-28": _ASEAN_1995,
            "1997-07-23": f"{_ASEAN_1995} LA MM",
            "1999-04-30": f"{_ASEAN_1995} KH LA MM",
            "2025-10-26": f"{_ASEAN_1995} KH LA MM TL",
        },
    ),
    *_group(
        "ARAB",
        ("Arab League", "아랍련맹나라들"),
        "Charter of the League of Arab States",
        {
            "1993-11-20": (
                "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SDHH SO SY TN YE"
            ),
            "2011-07-09": (
                "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE"
            ),
        },
    ),
    *_group(
        "AFRICA-FR",
        ("French-speaking Africa", "프랑스어권아프리카"),
        TRADE,
        {
            "1960-01-01": (
                "BF BI BJ CD CF CG CI CM DJ GA GN GQ KM MG ML MR NE RW SN TD TG"
            )
        },
    ),
    *_group(
        "LATAM",
        ("Latin America", "라틴아메리카"),
        TRADE,
        {"1960-01-01": "AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE"},
    ),
)


def in_force(groups: Iterable[Group], on: date | None) -> dict[str, Group]:
    """Return the version of each group that held on a day, or else the newest one.

    A group whose first version is later than the day is left out.
    """
    found: dict[str, Group] = {}
    for group in sorted(groups, key=lambda group: group.version):
        if on is None or group.version <= on:
            found[group.code] = group
    return found
