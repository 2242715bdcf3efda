"""Made-up films, people and facts for the kit, in the shapes that pages use."""

HERE = "#content"
KOREAN_TEXT = (
    "전후 첫해 겨울, 제대한 한 청년이 눈에 덮인 고향마을로 돌아온다. 그는 "
    "마을사람들과 함께 무너진 다리를 다시 놓으며 흩어졌던 식구들의 소식을 기다린다.",
    "영화는 한해동안의 마을을 네 계절로 나누어 보여준다.",
)
ENGLISH_TEXT = (
    "In the first winter after the war a discharged soldier comes back to a village "
    "under snow. While he and his neighbours rebuild the bridge he waits for news of "
    "his family.",
    "The film shows one year of the village in four seasons.",
)
LONG_KOREAN = "우리 나라의 산과 들에 자라는 약초에 대한 이야기"
LONG_ENGLISH = (
    "The Story of the Medicinal Herbs That Grow on the Mountains and in the Fields "
    "of Our Country"
)

FILMS = (
    (
        "첫눈 내리는 마을",
        "ko",
        "First Snow in the Village",
        "en",
        "예술영화 · 1962",
    ),
    ("강을 따라", "ko", "Along the River", "en", "기록영화 · 1975"),
    (LONG_KOREAN, "ko", LONG_ENGLISH, "en", "과학영화 · 1990"),
    (
        "The Hedgehog and the Moon",
        "en",
        "고슴도치와 달",
        "ko",
        "Animation · 1984",
    ),
    ("달", "ko", "", "", "만화영화"),
    (LONG_ENGLISH, "en", LONG_KOREAN, "ko", "Science film · c. 1990"),
)
REASONS = (
    "같은 연출",
    "Same actor",
    "같은 주제",
    "Same studio and decade",
    "Same subject",
)
PROSE = """
<p>수출입사는 다섯가지 종류의 영화를 <a href="#content">목록</a>에 싣고있다.
매 자료에는 그 <strong>출처</strong>가 밝혀져있다.</p>
<h2>문의</h2>
<ul><li>상영</li><li>판권</li></ul>
<ol><li>작품을 고른다.</li><li>문의를 보낸다.</li></ol>
<table><tr><th>종류</th><th>편수</th></tr><tr><td>예술영화</td><td>240</td></tr></table>
"""
ROWS = {
    "crumbs": [("영화", HERE), ("예술영화", HERE), ("첫눈 내리는 마을", "")],
    "line": ["1962", "조선", "82분", "2부"],
    "facts": [
        ("원제", [("첫눈 내리는 마을", "ko", "")]),
        ("로마자제목", [("Ch'ŏnnun naerinŭn maŭl", "ko-Latn", "")]),
        (
            "다른 제목",
            [("First Snow in the Village", "en", ""), ("Первый снег", "ru", "")],
        ),
        ("촬영소", [("조선예술영화촬영소", "ko", HERE)]),
        ("년도", [("1962", "", HERE)]),
        ("상영시간", [("82분", "", "")]),
    ],
    "few_facts": [
        ("Kind", [("Animation", "", HERE)]),
        ("Year", [("c. 1984", "", HERE)]),
        ("Country", [("DPR Korea", "", "")]),
    ],
    "credits": [
        ("연출", [("강명호", "ko", HERE, [])]),
        ("Writer", [("Rim Son Ae", "en", HERE, [("as R. S. A.", "")])]),
        (
            "배우",
            [
                ("문옥순", "ko", HERE, [("어머니", "ko")]),
                ("Pak Chŏl Min", "ko-Latn", HERE, [("the soldier", "en")]),
                ("김순희", "ko", "", []),
                ("리영철", "ko", HERE, [("uncredited", "en")]),
            ],
        ),
    ],
    "more_credits": [("촬영", [("한룡수", "ko", HERE, []), ("오경남", "ko", "", [])])],
    "events": [
        (
            "1963",
            "Karlovy Vary International Film Festival",
            "en",
            "체스꼬슬로벤스꼬",
            "Competition",
            "en",
            [("특별상", "강명호", "ko", HERE)],
        ),
        ("1987", "평양국제영화축전", "ko", "조선", "회고상영", "ko", []),
        ("", "Week of Korean Film", "en", "", "", "", []),
    ],
    "awards": [
        (
            "1963",
            "특별상",
            "Karlovy Vary International Film Festival",
            "en",
            "첫눈 내리는 마을",
            "ko",
            HERE,
        )
    ],
    "versions": [
        (
            "Subtitled",
            [("Running time", "79 min"), ("Subtitles", "English, French")],
            "The scene at the bridge is shorter.",
            "en",
        ),
        ("Original", [("Running time", "82 min")], "", ""),
    ],
    "filmography": [
        (
            "연출",
            [
                ("1962", "첫눈 내리는 마을", "ko", HERE, "예술영화", "", ""),
                ("c. 1968", LONG_ENGLISH, "en", HERE, "Science film", "", ""),
            ],
        ),
        ("배우", [("", "달", "ko", HERE, "만화영화", "토끼", "ko")]),
    ],
    "relations": [
        ("제1부", "첫눈 내리는 마을", "ko", HERE, "1962"),
        ("Sequel", "The Thaw", "en", HERE, "1964"),
    ],
    "people": [
        ("강명호", "ko", "Kang Myong Ho", "en", HERE, "연출 · 1922–1971 · 9편", "강"),
        ("Rim Son Ae", "en", "림선애", "ko", HERE, "writer · 2 films", "R"),
        ("오", "ko", "", "", HERE, "배우", "오"),
    ],
    "colleagues": [("문옥순", "ko", HERE, "4"), ("Pak Chŏl Min", "ko-Latn", HERE, "2")],
    "studios": [
        (
            "조선예술영화촬영소",
            "ko",
            "Korean Film Studio",
            "en",
            HERE,
            "1947년 창립 · 평양 · 240편",
            "예술영화",
            KOREAN_TEXT[1],
            "ko",
        ),
        (
            "Children's Film Studio",
            "en",
            "아동영화촬영소",
            "ko",
            HERE,
            "founded 1957 · 43 films",
            "",
            "",
            "",
        ),
    ],
    "names": [
        ("다른 형태", [("Kang Myŏng-ho", "ko-Latn", ""), ("姜明浩", "und-Hani", "")])
    ],
    "identifiers": [("IMDb", "tt0000000", HERE), ("EIDR", "10.5240/…", "")],
    "documents": [("Press leaflet", "en", "English", HERE)],
    "sources": [
        ("조선영화년감 1963", ""),
        ("Catalogue of the 13th festival", "https://example.org/"),
    ],
    "citation": "첫눈 내리는 마을 (First Snow in the Village). 연출 강명호. "
    "조선예술영화촬영소, 1962.",
    "permalink": "https://films.example/ko/films/k7f2q-first-snow/",
    "updated": "2026년 3월 2일",
    "updated_iso": "2026-03-02",
    "timeline": [
        (
            "1947",
            "평양에서 국립영화촬영소가 문을 열었다.",
            "ko",
            [("조선예술영화촬영소", "ko", HERE)],
            [("KBS World 2017", ""), ("Film yearbook", HERE)],
        ),
        ("1957–1959", "The studio took its present name.", "en", [], []),
    ],
    "news": [
        ("영화주간이 개막되였다", "ko", HERE, "2026년 3월 2일", "2026-03-02"),
        (LONG_ENGLISH, "en", HERE, "24 November 2026", "2026-11-24"),
    ],
    "groups": [
        ("ㄱ", [("강을 따라", "ko", HERE), ("고슴도치와 달", "ko", HERE)]),
        ("D", [("Dawn", "en", HERE)]),
    ],
}
