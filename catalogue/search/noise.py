"""Words around a title that say only that it is a film, and which kind of film."""

SMALL_WORDS = frozenset({"the", "a", "an", "of", "by"})
KIND_OF_WORD = {
    word: kind
    for kind, words in {
        "feature": "feature features 예술영화 극영화 художественный",
        "documentary": "documentary documentaries 기록영화 다큐멘터리 "
        "документальный 纪录片",
        "science": "science scientific educational 과학영화 과학교육영화 "
        "научный 科教片",
        "animation": "animation animations animated cartoon cartoons 만화영화 아동영화 "
        "그림영화 мультфильм 动画片 アニメ",
        "tv": "tv television series 텔레비죤극 텔레비죤련속극 텔레비죤 드라마 "
        "телевизионный",
    }.items()
    for word in words.split()
}
_OTHER_NOISE = """
    영화 조선예술영화 조선영화 북한영화 북조선영화 제목
    film films movie movies cinema north korean korea dprk title
    фильм фильмы кино кинофильм корейский северокорейский
    电影 影片 朝鲜电影 朝鲜 電影 朝鮮 映画 朝鮮映画 北朝鮮映画 北朝鮮
"""
NOISE = frozenset(_OTHER_NOISE.split()) | SMALL_WORDS | set(KIND_OF_WORD)
