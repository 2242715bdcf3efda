"""Made-up finds, filters and ways through a list for the kit, as pages use them."""

from catalogue.presentation.facets import Group
from kfeic.kit_samples import HERE, LONG_ENGLISH

# Kind, title, second title, line, reason, form: (text, language, marks) where marked.
FOUND = (
    (
        "film",
        ("첫눈 내리는 마을", "ko", [(0, 2)]),
        ("First Snow in the Village", "en"),
        "예술영화 · 1962",
        "",
        ("", "", ()),
    ),
    (
        "film",
        ("강을 따라", "ko", ()),
        ("Along the River", "en"),
        "기록영화 · 1975",
        "Also known as",
        ("Вдоль реки", "ru", [(6, 10)]),
    ),
    (
        "person",
        ("강명호", "ko", ()),
        ("Kang Myong Ho", "en"),
        "연출 · 1922–1971 · 9편",
        "Romanised",
        ("Kang Myŏngho", "ko-Latn", [(0, 7)]),
    ),
)
SEARCH_ROWS = {
    "kinds": [
        ("예술영화", "240", HERE, False),
        ("기록영화", "61", HERE, False),
        ("Science films", "24", HERE, False),
        ("만화영화", "52", HERE, True),
        ("텔레비죤문예물", "12", HERE, False),
    ],
    "filter_groups": [
        Group(
            name="genre",
            label="형태와 주제",
            options=[
                ("war", "전쟁물", "", "48", True),
                ("historical", "력사물", "", "7", False),
            ],
            more=[("science-fiction", "Science fiction", "en", "2", False)],
            is_open=True,
            is_more_open=False,
            is_switch=False,
        ),
        Group(
            name="studio",
            label="Studio",
            options=[
                ("a1", "조선예술영화촬영소", "ko", "160", False),
                ("b2", LONG_ENGLISH, "en", "31", False),
            ],
            more=[],
            is_open=False,
            is_more_open=False,
            is_switch=False,
        ),
        Group(
            name="award",
            label="Awards",
            options=[("won", "Award-winning", "en", "12", False)],
            more=[],
            is_open=False,
            is_more_open=False,
            is_switch=True,
        ),
    ],
    "kept": [("letter", "ㄱ")],
    "orders": [
        ("제목", HERE, True),
        ("Year, oldest first", HERE, False),
        ("최근 등록순", HERE, False),
    ],
    "chips": [("예술영화", "ko", HERE), ("1960s", "", HERE), ("ㄱ", "", HERE)],
    "letters": [
        (sign, "" if sign in "ㄷㅋㅌ" else HERE, sign == "ㄱ")
        for sign in "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
    ],
    "latin_letters": [
        (sign, "" if sign in "QXZ" else HERE, sign == "C")
        for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ],
    "decades": [
        (str(year), f"{year}s", str(count), str(count), HERE, year == 1980)
        for year, count in (
            (1940, 2),
            (1950, 14),
            (1960, 38),
            (1970, 71),
            (1980, 100),
            (1990, 64),
            (2000, 0),
            (2010, 9),
        )
    ],
    "pages": [
        ("1", HERE, False),
        ("…", "", False),
        ("4", HERE, False),
        ("5", HERE, True),
        ("6", HERE, False),
        ("…", "", False),
        ("17", HERE, False),
    ],
    "suggestions": [("예술영화", HERE), ("All films", HERE)],
}
