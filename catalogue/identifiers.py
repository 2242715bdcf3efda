"""Numbers that other registers give to films and people: form, check, address."""

import re
from collections.abc import Callable
from dataclasses import dataclass

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class IdentifierError(ValueError):
    """Says in a sentence why a number cannot be right."""


@dataclass(frozen=True, slots=True)
class Register:
    name: str
    normalise: Callable[[str], str]
    address: Callable[[str], str]


def normalise(scheme: str, value: str) -> str:
    """Return the one form in which a number is kept, its check characters tested.

    `value` may be typed in any case, with or without hyphens, or pasted as an address
    of the register. Raise IdentifierError saying what is wrong.
    """
    register = _register(scheme)
    written = re.sub(r"\s+", "", value)
    if not written:
        raise IdentifierError(f"Give the {register.name} number.")
    return register.normalise(written)


def address(scheme: str, value: str) -> str:
    """Return the public web address of a number; raises as `normalise`."""
    return _register(scheme).address(normalise(scheme, value))


def check_character(payload: str) -> str:
    """Return the check character of ISO 7064 MOD 37,36 for digits and letters A-Z."""
    product = 36
    for character in payload:
        total = (product + ALPHANUMERIC.index(character)) % 36 or 36
        product = total * 2 % 37
    return ALPHANUMERIC[(37 - product) % 36]


def _register(scheme: str) -> Register:
    try:
        return REGISTERS[scheme]
    except KeyError:
        known = ", ".join(REGISTERS)
        raise IdentifierError(
            f"“{scheme}” is not a register known here: {known}."
        ) from None


def _in_fours(digits: str) -> str:
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def _test_check(name: str, payload: str, given: str) -> None:
    expected = check_character(payload)
    if given != expected:
        raise IdentifierError(
            f"The check character of this {name} should be {expected}, not {given}: "
            "a character is wrong or out of place."
        )


def _eidr(value: str) -> str:
    """EIDR ID Format 1.51, section 2: DOI prefix 10.5240, 20 hexadecimal digits."""
    match = re.search(r"10\.5240/([0-9A-Z-]+)$", value.upper())
    digits = (match[1] if match else value.upper()).replace("-", "")
    if not re.fullmatch(r"[0-9A-F]{20}[0-9A-Z]", digits):
        raise IdentifierError(
            "An EIDR of a title is 10.5240/ with five groups of four hexadecimal "
            "digits and a check character: 10.5240/7791-8534-2C23-9030-8610-5."
        )
    _test_check("EIDR", digits[:-1], digits[-1])
    return f"10.5240/{_in_fours(digits[:-1])}-{digits[-1]}"


def _isan(value: str) -> str:
    """ISO 15706: 16 hexadecimal digits, with the version 24; a check after each."""
    plain = re.sub(r"^(?:URN:)?ISAN:?|-", "", value.upper())
    match = re.fullmatch(r"([0-9A-F]{16})([0-9A-Z])(?:([0-9A-F]{8})([0-9A-Z]))?", plain)
    if not match:
        raise IdentifierError(
            "An ISAN is four groups of four hexadecimal digits and a check character, "
            "for a version two groups and a check character more: "
            "0000-0000-3A8D-0000-Z-0000-0000-6."
        )
    root, root_check, version, version_check = match.groups()
    _test_check("ISAN", root, root_check)
    work = f"{_in_fours(root)}-{root_check}"
    if version is None:
        return work
    _test_check("ISAN", root + version, version_check)
    return f"{work}-{_in_fours(version)}-{version_check}"


def _imdb(value: str) -> str:
    match = re.fullmatch(r"(?:.*imdb\.com/\w+/)?((?:tt|nm|co)\d{7,8})/?", value.lower())
    if not match:
        raise IdentifierError(
            "An IMDb number is tt (film), nm (person) or co (company) with seven or "
            "eight digits: tt0405821."
        )
    return match[1]


def _imdb_address(value: str) -> str:
    section = {"tt": "title", "nm": "name", "co": "company"}[value[:2]]
    return f"https://www.imdb.com/{section}/{value}/"


def _wikidata(value: str) -> str:
    match = re.fullmatch(
        r"(?:.*wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", value, re.I
    )
    if not match:
        raise IdentifierError("A Wikidata number is Q and digits: Q42.")
    return match[1].upper()


def _kmdb(value: str) -> str:
    match = re.fullmatch(
        r"(?:.*kmdb\.or\.kr/db/kor/detail/movie/)?([A-Z])/?(\d{5})", value, re.I
    )
    if not match:
        raise IdentifierError(
            "A KMDb film number is a letter and five digits: K/00001."
        )
    return f"{match[1].upper()}/{match[2]}"


def _tmdb(value: str) -> str:
    match = re.fullmatch(
        r"(?:.*themoviedb\.org/)?(movie|tv|person|company|collection)/([1-9]\d*)(?:-.*)?",
        value.lower(),
    )
    if not match:
        raise IdentifierError(
            "A TMDB number needs its section, because films, series and people are "
            "counted apart: movie/550, tv/1399 or person/287."
        )
    return f"{match[1]}/{match[2]}"


REGISTERS = {
    "eidr": Register("EIDR", _eidr, "https://doi.org/{}".format),
    "isan": Register("ISAN", _isan, "https://web.isan.org/public/en/isan/{}".format),
    "imdb": Register("IMDb", _imdb, _imdb_address),
    "wikidata": Register(
        "Wikidata", _wikidata, "https://www.wikidata.org/wiki/{}".format
    ),
    "kmdb": Register(
        "KMDb", _kmdb, "https://www.kmdb.or.kr/db/kor/detail/movie/{}".format
    ),
    "tmdb": Register("TMDB", _tmdb, "https://www.themoviedb.org/{}".format),
}
