"""Invented exports of these years: in force, ending soon, lapsed, optioned."""

from catalogue.rights.demonstration.writing import Deal

IN_FORCE = (
    Deal(
        "DEMO-01",
        "Example Film Distribution",
        "hong-kil-dong",
        "Germany, Austria; theatrical, DVD; German; 1 March 2021 - @40; exclusive\n"
        "Germany, Austria; free TV; holdback",
        "2021-02-10",
    ),
    Deal(
        "DEMO-02",
        "Sample Television North",
        "hong-kil-dong",
        "Switzerland; free TV; German; 1 January 2024 - 31 December 2029; exclusive",
        "2023-11-06",
        runs=6,
    ),
    Deal(
        "DEMO-03",
        "Sample Television West",
        "hong-kil-dong",
        "Switzerland; free TV; French; 1 January 2024 - 31 December 2029; exclusive",
        "2023-12-01",
        runs=4,
    ),
    Deal(
        "DEMO-04",
        "Specimen Pictures",
        "hong-kil-dong order-no-027",
        "Russia, Belarus, Kazakhstan; all rights excl. remake; Russian, Kazakh; "
        "1 July 2023 - 30 June 2030; exclusive",
        "2023-06-12",
        sublicensing="yes",
    ),
    Deal(
        "DEMO-05",
        "Specimen Steppe Video",
        "hong-kil-dong",
        "Kazakhstan; SVOD; Kazakh; 1 January 2025 - 31 December 2027; exclusive",
        "2024-12-02",
        head="DEMO-04",
    ),
    Deal(
        "DEMO-06",
        "Placeholder Airlines",
        "hong-kil-dong pulgasari a-schoolgirl-s-diary",
        "World excl. Russia, Belarus, Kazakhstan, Japan, South Korea; airlines; "
        "all languages; 1 January 2026 - 31 December 2027; non-exclusive",
        "2025-12-09",
    ),
    Deal(
        "DEMO-07",
        "Paper Crane Pictures",
        "pulgasari",
        "Japan; theatrical, DVD; Japanese; 1 April 2024 - 31 March 2031; exclusive",
        "2024-02-20",
        form="subtitled",
    ),
    Deal(
        "DEMO-08",
        "Utopia Streaming",
        "pulgasari",
        "Belgium, Netherlands, Luxembourg; SVOD; Dutch, French; "
        "1 January 2025 - @75; non-exclusive",
        "2024-10-15",
        is_restricted=True,
    ),
    Deal(
        "DEMO-09",
        "Made-up River Films",
        "the-flower-girl sea-of-blood",
        "China; theatrical, TV; Chinese; 1 May 2022 - 30 April 2032; exclusive\n"
        "China; SVOD; holdback; 1 May 2022 - @85",
        "2022-03-28",
    ),
    Deal(
        "DEMO-10",
        "Example Film Archive",
        "the-flower-girl the-tale-of-chun-hyang-1959",
        "United Kingdom, Ireland; education, festival; English; "
        "in perpetuity from 1 September 2020; non-exclusive",
        "2020-08-17",
        kind="exchange",
    ),
    Deal(
        "DEMO-11",
        "Festival of Imaginary Cinema",
        "the-girl-barber my-son",
        "Poland; festival; all languages; @-20 - @25; non-exclusive",
        "@-60",
        kind="festival_loan",
        runs=3,
    ),
    Deal(
        "DEMO-12",
        "Model Monsoon Films",
        "a-family-basketball-team",
        "India, Nepal, Sri Lanka; theatrical, TV; Hindi, Tamil; "
        "1 January 2025 - 31 December 2031; exclusive",
        "2024-11-25",
    ),
    Deal(
        "DEMO-13",
        "Sample Delta Broadcasting",
        "the-boy-general",
        "Egypt, Libya, Sudan, Syria; TV; Arabic; 1 October 2023 - @55; exclusive",
        "2023-09-04",
        form="dubbed",
        runs=5,
    ),
    Deal(
        "DEMO-14",
        "Fable Filmes",
        "on-the-green-carpet",
        "Latin America excl. Cuba; theatrical, TVOD; Spanish, Portuguese; "
        "1 March 2025 - 28 February 2030; exclusive",
        "2025-01-20",
    ),
    Deal(
        "DEMO-15",
        "Fictional Cinémas",
        "a-schoolgirl-s-diary",
        "프랑스, 벨지끄; 극장, 가정비데오; 프랑스어; 2022년 9월 1일부터 "
        "2029년 8월 31일까지; 독점",
        "2022-06-30",
    ),
    Deal(
        "DEMO-16",
        "Nowhere Cine",
        "order-no-027",
        "Spain, Portugal; DVD, TVOD; Spanish, Portuguese; 1 June 2024 - @20; exclusive",
        "2024-05-13",
    ),
    Deal(
        "DEMO-17",
        "Example Film Distribution",
        "salt the-story-of-a-nurse",
        "Germany, Austria, Switzerland; free TV, catch-up; German; "
        "1 January 2026 - 31 December 2028; non-exclusive",
        "2025-10-27",
    ),
    Deal(
        "DEMO-18",
        "Hypothetical Pictures",
        "centre-forward",
        "World excl. China, Russia, Japan, South Korea; theatrical, DVD, VOD; English; "
        "1 January 2024 - 31 December 2033; exclusive",
        "2023-10-18",
        kind="sales_agency",
        sublicensing="with_consent",
    ),
    Deal(
        "DEMO-19",
        "Utopia Streaming",
        "lovely-sunshine",
        "Nordic countries, Netherlands; SVOD, AVOD; English; "
        "1 July 2025 - 30 June 2027; non-exclusive",
        "2025-06-03",
    ),
    Deal(
        "DEMO-20",
        "Paper Crane Online",
        "a-broad-bellflower",
        "Japan; SVOD, TVOD; Japanese; 1 January 2026 - 31 December 2028; exclusive",
        "2025-09-22",
    ),
    Deal(
        "DEMO-21",
        "Example Film Distribution",
        "our-hill the-black-rabbit the-magic-peach",
        "Germany, Austria; education, non-theatrical; German; "
        "1 September 2024 - 31 August 2034; non-exclusive",
        "2024-08-05",
    ),
    Deal(
        "DEMO-22",
        "Specimen Pictures",
        "wolmi-island",
        "Russia; theatrical, TV; Russian; @-30 - @3000; exclusive",
        "@-45",
        state="deal_memo",
    ),
    Deal(
        "DEMO-23",
        "Nowhere Cine",
        "the-lighthouse",
        "Cuba; TV, theatrical; Spanish; 1 January 2025 - 31 December 2030; "
        "non-exclusive",
        "2024-12-16",
        kind="exchange",
    ),
)
PAST = (
    Deal(
        "DEMO-24",
        "Made-up River Films",
        "marathon-runner",
        "China, Mongolia; TV; Chinese, Mongolian; 1 January 2004 - 31 December 2009; "
        "exclusive",
        "2003-11-03",
        is_paper=True,
    ),
    Deal(
        "DEMO-25",
        "Fictional Cinémas",
        "a-schoolgirl-s-diary",
        "France; theatrical; French; 1 September 2007 - 31 August 2012; exclusive",
        "2007-05-22",
        is_paper=True,
    ),
    Deal(
        "DEMO-26",
        "Paper Crane Pictures",
        "pulgasari",
        "Japan; theatrical, DVD; Japanese; 1 July 1998 - 30 June 2008; exclusive",
        "1998-04-15",
        is_paper=True,
    ),
    Deal(
        "DEMO-27",
        "Hypothetical Pictures",
        "hong-kil-dong",
        "Italy; DVD; Italian; 1 January 2016 - @-35; exclusive",
        "2015-11-30",
        is_paper=True,
    ),
    Deal(
        "DEMO-28",
        "Model Monsoon Films",
        "order-no-027",
        "India; theatrical; Hindi; 1 January 2013 - 31 December 2017; non-exclusive",
        "2012-10-08",
        is_paper=True,
    ),
)
# What is hoped for: nothing of it is sold, and none of it may be sold to another.
HOPES = (
    Deal(
        "DEMO-29",
        "Fictional Cinémas",
        "hong-kil-dong",
        "France, Belgium; theatrical, TV; French; 1 January 2027 - 31 December 2031; "
        "option",
        "@-50",
        lapses="@18",
        zone="Europe/Paris",
    ),
    Deal(
        "DEMO-30",
        "Model Monsoon Films",
        "on-the-green-carpet",
        "India, Nepal; all rights; Hindi; 1 January 2027 - 31 December 2032; option",
        "@-80",
        lapses="@28",
        zone="Asia/Kolkata",
    ),
    Deal(
        "DEMO-31",
        "Paper Crane Pictures",
        "the-tale-of-chun-hyang",
        "Japan; all rights; Japanese; @-200 - @1500; first refusal",
        "@-210",
    ),
)
