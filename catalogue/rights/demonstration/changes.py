"""Invented amendments and endings, imports of co-productions, and open agreements."""

from catalogue.rights.demonstration.writing import Amendment, Deal, Ending

ABROAD = (
    Deal(
        "DEMO-32",
        "Dummy Co-production House",
        "comrade-kim-goes-flying",
        "World; all rights; all languages; in perpetuity from 1 October 2012; "
        "exclusive",
        "2012-09-03",
        direction="import",
        is_paper=True,
    ),
    Deal(
        "DEMO-33",
        "Thought Experiment Film",
        "the-swordswoman-of-koryo",
        "Japan, China, ASEAN; theatrical, TV; all languages; "
        "1 January 2020 - @70; exclusive",
        "2019-11-11",
        direction="import",
        is_paper=True,
    ),
    # Stands on the import before it: what is not held is not licensed on.
    Deal(
        "DEMO-34",
        "Nowhere Cine",
        "comrade-kim-goes-flying",
        "Spain, Italy; theatrical, SVOD; Spanish, Italian; "
        "1 January 2026 - 31 December 2029; exclusive",
        "2025-11-17",
    ),
)
TO_BE_CHANGED = (
    Deal(
        "DEMO-35",
        "Example Film Distribution",
        "the-road-of-happiness city-girl-comes-to-get-married",
        "Germany, Austria, Switzerland; all rights excl. remake; German; "
        "1 January 2022 - 31 December 2026; exclusive",
        "2021-10-04",
    ),
    Deal(
        "DEMO-36",
        "Fable Filmes",
        "souls-protest",
        "Brazil; all rights; Portuguese; 1 January 2023 - 31 December 2029; exclusive",
        "2022-11-14",
    ),
    Deal(
        "DEMO-37",
        "Utopia Streaming",
        "my-son",
        "France; SVOD; French; 1 January 2025 - 31 December 2029; exclusive",
        "2024-09-09",
    ),
)
AMENDMENTS = (
    Amendment(
        "DEMO-35/A1",
        "DEMO-35",
        "Germany, Austria; all rights excl. remake; German; "
        "1 January 2022 - 31 December 2028; exclusive",
        "2023-03-20",
    ),
    Amendment(
        "DEMO-35/A2",
        "DEMO-35",
        "Germany, Austria; theatrical, DVD, TV; German; "
        "1 January 2022 - 31 December 2030; exclusive",
        "2025-05-12",
    ),
)
ENDINGS = (Ending("DEMO-36", "2025-07-01"), Ending("DEMO-37"))
# Sold anew what the endings and the amendments set free.
AFTERWARDS = (
    Deal(
        "DEMO-38",
        "Nowhere Cine",
        "souls-protest",
        "Brazil, Argentina; theatrical, SVOD; Portuguese, Spanish; "
        "1 January 2026 - 31 December 2030; exclusive",
        "2025-11-03",
    ),
    Deal(
        "DEMO-39",
        "Sample Television North",
        "the-road-of-happiness",
        "Switzerland; TV; German; 1 June 2024 - 31 May 2029; non-exclusive",
        "2024-04-22",
    ),
)
OPEN = (
    # Two officers, two buyers, one film: only one of these can be signed.
    Deal(
        "DEMO-40",
        "Imaginary Film",
        "hong-kil-dong",
        "Italy, San Marino; theatrical, VOD; Italian; @60 - @1900; exclusive",
        "",
        state="draft",
    ),
    Deal(
        "DEMO-41",
        "Pretend Distribuzione",
        "hong-kil-dong",
        "Italy, Malta; SVOD, TVOD; Italian, English; @90 - @1200; exclusive",
        "",
        state="draft",
        check="",
    ),
    Deal(
        "DEMO-42",
        "Nowhere Cine",
        "pulgasari",
        "Spain, Portugal; theatrical, TV; Spanish, Portuguese; @30 - @1500; exclusive",
        "",
        state="offered",
    ),
    Deal(
        "DEMO-43",
        "Utopia Streaming",
        "the-flower-girl",
        "Netherlands, Belgium; SVOD; all languages; @45 - @1140; non-exclusive",
        "",
        state="offered",
        check="hold",
    ),
    Deal(
        "DEMO-44",
        "Hypothetical Pictures",
        "order-no-027",
        "United States, Canada; DVD, VOD; English; @90 - @1900; exclusive",
        "",
        state="draft",
        check="refused",
    ),
    Deal(
        "DEMO-45",
        "Fable Filmes",
        "the-boy-general",
        "Brazil; TV, AVOD; Portuguese; @-100 - @1000; exclusive",
        "",
        state="declined",
        check="",
    ),
    Deal(
        "DEMO-46",
        "Sample Delta Broadcasting",
        "our-train-sales-girl",
        "Arab League; TV; Arabic; @-40 - @1060; exclusive",
        "",
        state="withdrawn",
        check="",
    ),
    # Wants what another has: the desk names it, and what would be possible instead.
    Deal(
        "DEMO-47",
        "Thought Experiment Film",
        "pulgasari",
        "Japan, China; theatrical; Japanese, Chinese; @30 - @1100; exclusive",
        "",
        state="draft",
    ),
)
