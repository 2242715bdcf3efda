"""Names of countries and languages in every language of the site.

The names are those of Unicode CLDR as Babel carries it. Written here is only what CLDR
leaves out or spells otherwise than this site: the country of the site, northern Korean
spellings, and countries that no longer exist (ISO 3166-3).
"""

from functools import cache

from babel import Locale, UnknownLocaleError

from catalogue.hangul import latin_sort_key, northern_sort_key

# Regions that CLDR names but ISO 3166-1 does not: exceptional reservations, unions
# and codes for private use.
NOT_COUNTRIES = frozenset(
    [
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
    ]
)

FORMER_COUNTRIES = {
    "BUMM": {"en": "Burma", "ko": "버마"},
    "CSHH": {"en": "Czechoslovakia", "ko": "체스꼬슬로벤스꼬"},
    "CSXX": {"en": "Serbia and Montenegro", "ko": "세르비아와 몬테네그로"},
    "DDDE": {"en": "German Democratic Republic", "ko": "도이췰란드민주주의공화국"},
    "SUHH": {"en": "USSR", "ko": "쏘련"},
    "VDVN": {"en": "Democratic Republic of Viet Nam", "ko": "윁남민주공화국"},
    "YDYE": {"en": "Democratic Yemen", "ko": "예멘민주주의인민공화국"},
    "YUCS": {"en": "Yugoslavia", "ko": "유고슬라비아"},
    "ZRCD": {"en": "Zaire", "ko": "자이르"},
}

COUNTRY_SPELLINGS = {
    "en": {"KP": "DPR Korea"},
    "ko": {
        "AR": "아르헨띠나",
        "AU": "오스트랄리아",
        "BE": "벨지끄",
        "BG": "벌가리아",
        "BY": "벨라루씨",
        "CA": "카나다",
        "CU": "꾸바",
        "CZ": "체스꼬",
        "DE": "도이췰란드",
        "DK": "단마르크",
        "EG": "에짚트",
        "ES": "에스빠냐",
        "HU": "웽그리아",
        "IN": "인디아",
        "IT": "이딸리아",
        "KH": "캄보쟈",
        "KP": "조선",
        "MX": "메히꼬",
        "NL": "네데를란드",
        "PL": "뽈스까",
        "PS": "팔레스티나",
        "PT": "뽀르뚜갈",
        "RO": "로므니아",
        "RU": "로씨야",
        "SE": "스웨리예",
        "SK": "슬로벤스꼬",
        "SY": "수리아",
        "TR": "뛰르끼예",
        "VN": "윁남",
    },
}

# Regions are those of UN M49.
REGION_SPELLINGS = {
    "en": {"001": "World"},
    "ko": {"009": "대양주", "019": "아메리카"},
}

LANGUAGE_SPELLINGS = {
    "en": {"zxx": "no words", "ko-Latn": "Korean in Latin letters"},
    "ko": {
        "bg": "벌가리아어",
        "bn": "벵갈어",
        "cs": "체스꼬어",
        "da": "단마르크어",
        "de": "도이췰란드어",
        "en": "영어",
        "es": "에스빠냐어",
        "fa": "페르샤어",
        "hr": "흐르바쯔까어",
        "hu": "마쟈르어",
        "it": "이딸리아어",
        "ko": "조선말",
        "ko-Latn": "로마자로 쓴 조선말",
        "lo": "라오스어",
        "nl": "네데를란드어",
        "pl": "뽈스까어",
        "pt": "뽀르뚜갈어",
        "ro": "로므니아어",
        "ru": "로씨야어",
        "sk": "슬로벤스꼬어",
        "sr": "쎄르비아어",
        "sv": "스웨리예어",
        "th": "타이어",
        "tr": "뛰르끼예어",
        "vi": "윁남어",
        "zxx": "대사 없음",
    },
}

# What sources write, beside the English names that `country_name` gives: other names,
# and the two letters that former countries had.
COUNTRY_ALIASES = {
    "China (Hong Kong)": "HK",
    "DD": "DDDE",
    "DPRK": "KP",
    "Democratic People's Republic of Korea": "KP",
    "East Germany": "DDDE",
    "GDR": "DDDE",
    "Hong Kong": "HK",
    "North Korea": "KP",
    "Republic of Korea": "KR",
    "Russian Federation": "RU",
    "SU": "SUHH",
    "Soviet Union": "SUHH",
    "UK": "GB",
    "USA": "US",
    "Viet Nam": "VN",
    "YU": "YUCS",
}


class UnknownCountry(ValueError):
    """A name or code that stands for no country known here."""


def country_name(code: str, *, language: str) -> str:
    """Return the name of a country, e.g. "RU" -> "로씨야", "SUHH" -> "USSR".

    `code` is ISO 3166-1 alpha-2, or ISO 3166-3 for former countries, whose names fall
    back to English. Raise UnknownCountry for any other code.
    """
    former = FORMER_COUNTRIES.get(code)
    if former:
        return former.get(_base(language), former["en"])
    name = _countries(_base(language)).get(code)
    if name is None:
        raise UnknownCountry(f"“{code}” is not an ISO 3166 code of a country.")
    return name


def country_choices(*, language: str) -> list[tuple[str, str]]:
    """Return codes and names of all countries in the alphabetical order of a language.

    Former countries stand among the others.
    """
    codes = [*_countries(_base(language)), *FORMER_COUNTRIES]
    choices = [(code, country_name(code, language=language)) for code in codes]
    key = northern_sort_key if _base(language) == "ko" else latin_sort_key
    return sorted(choices, key=lambda choice: key(choice[1]))


def country_code(name: str) -> str:
    """Return the code of a country from its English name, short form or code.

    Former countries have their code of ISO 3166-3: "USSR" -> "SUHH". Raise
    UnknownCountry if no country is called so.
    """
    code = _codes_by_name().get(name.strip().casefold())
    if code is None:
        raise UnknownCountry(f"No country is called “{name}” here.")
    return code


def language_name(code: str, *, language: str) -> str:
    """Return the name of a BCP 47 language, e.g. "ko" -> "조선말"; the code if unknown.

    "zh-Hans" falls back to the name of its language.
    """
    base = _base(language)
    for tag in (code, _base(code)):
        name = LANGUAGE_SPELLINGS.get(base, {}).get(tag) or _languages(base).get(tag)
        if name:
            return name
    return code


def region_name(code: str, *, language: str) -> str:
    """Return the name of a region of UN M49, "150" -> "Europe"; KeyError if unknown."""
    base = _base(language)
    spelling = REGION_SPELLINGS.get(base, {}).get(code)
    return spelling or _locale(base).territories[code]


def _base(language: str) -> str:
    return language.partition("-")[0]


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def _countries(language: str) -> dict[str, str]:
    names = {
        code: name
        for code, name in _locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }
    return names | COUNTRY_SPELLINGS.get(language, {})


def _languages(language: str) -> dict[str, str]:
    return dict(_locale(language).languages)


@cache
def _codes_by_name() -> dict[str, str]:
    choices = country_choices(language="en")
    names = {name: code for code, name in choices} | {code: code for code, _ in choices}
    return {name.casefold(): code for name, code in (names | COUNTRY_ALIASES).items()}
