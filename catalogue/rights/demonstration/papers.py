"""Invented papers of 1978 to 1992, with the countries of their time as written."""

from catalogue.rights.demonstration.writing import Deal

EAST, UNION, BOHEMIA = (
    "Invented Film Export (east)",
    "Fictive Film Exchange",
    "Sample Filmexport",
)
SOVIET = "The Soviet Union of that day: fifteen countries of today."
EASTERN = "The GDR of that day: the eastern part of Germany of today."
FEDERATION = "Czechoslovakia of that day: the Czech Republic and Slovakia of today."

PAPERS = (
    Deal(
        "DEMO-P01",
        UNION,
        "the-flower-girl centre-forward",
        "SUHH; theatrical, TV; Russian; 1 March 1978 - 28 February 1985; exclusive",
        "1978-02-14",
        is_paper=True,
        succession=SOVIET,
    ),
    Deal(
        "DEMO-P02",
        EAST,
        "the-flower-girl",
        "DDDE; free TV; German; in perpetuity from 1 January 1979; non-exclusive",
        "1978-11-20",
        is_paper=True,
        succession=EASTERN,
    ),
    Deal(
        "DEMO-P03",
        BOHEMIA,
        "the-tale-of-chun-hyang an-jung-gun-shoots-ito-hirobumi",
        "CSHH; theatrical; Czech, Slovak; 1 June 1981 - 31 May 1988; exclusive",
        "1981-05-04",
        is_paper=True,
        succession=FEDERATION,
    ),
    Deal(
        "DEMO-P04",
        UNION,
        "wolmi-island morning-star",
        "USSR; theatrical; Russian; 1 July 1984 - 30 June 1991; exclusive",
        "1984-06-18",
        is_paper=True,
        succession=SOVIET,
    ),
    Deal(
        "DEMO-P05",
        EAST,
        "hong-kil-dong",
        "GDR; theatrical, free TV; German; 1 January 1987 - 31 December 1996; "
        "exclusive",
        "1986-10-02",
        is_paper=True,
        succession=EASTERN,
    ),
    Deal(
        "DEMO-P06",
        BOHEMIA,
        "hong-kil-dong order-no-027",
        "CSSR; theatrical; Czech, Slovak; 1 January 1988 - 31 December 1992; exclusive",
        "1987-11-11",
        is_paper=True,
        succession=FEDERATION,
    ),
    Deal(
        "DEMO-P07",
        UNION,
        "the-boy-general",
        "SU; TV; Russian; in perpetuity from 1 May 1989; non-exclusive",
        "1989-04-10",
        is_paper=True,
        succession=SOVIET,
    ),
    # The same twice: the paper of 1990 granted a part of what that of 1989 had.
    Deal(
        "DEMO-P08",
        "Sample Delta Broadcasting",
        "a-broad-bellflower",
        "Egypt, Libya, Tunisia; TV; Arabic; in perpetuity from 1 January 1990; "
        "exclusive",
        "1989-12-05",
        is_paper=True,
    ),
    Deal(
        "DEMO-P09",
        "Fictional Cinémas",
        "a-broad-bellflower",
        "Tunisia, Algeria, Morocco; TV; Arabic; in perpetuity from 1 September 1990; "
        "exclusive",
        "1990-08-21",
        is_paper=True,
        disputes="DEMO-P08",
    ),
    Deal(
        "DEMO-P10",
        "Model Monsoon Films",
        "rim-kkok-jong",
        "India, Nepal; theatrical; Hindi; 1 January 1992 - 31 December 1998; exclusive",
        "1991-12-16",
        is_paper=True,
    ),
    Deal(
        "DEMO-P11",
        EAST,
        "the-tale-of-ondal",
        "GDR; TV; German; 1 April 1988 - 31 March 1998; exclusive",
        "1988-03-09",
        state="draft",
        is_paper=True,
        is_confirmed=False,
        succession=EASTERN,
    ),
)
