"""The countries of the world by region, as an enquiry may ask for them.

Regions and codes are those of UN M49; countries those of ISO 3166-1. Names are CLDR's.
"""

from functools import cache

from catalogue.hangul import latin_sort_key, northern_sort_key
from catalogue.places import country_name, region_name

WORLD = "001"
_WRITTEN = {
    "142": (
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA "
        "LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"
    ),
    "150": (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS "
        "IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA"
    ),
    "002": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM "
        "LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF "
        "TG TN TZ UG YT ZA ZM ZW"
    ),
    "019": (
        "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL "
        "GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US "
        "UY VC VE VG VI"
    ),
    "009": (
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM "
        "VU WF WS"
    ),
}
REGIONS = {region: tuple(codes.split()) for region, codes in _WRITTEN.items()}
CODES = frozenset(
    [WORLD, *REGIONS, *(code for codes in REGIONS.values() for code in codes)]
)


@cache
def territory_name(code: str, language: str) -> str:
    """Return the name of the world, a region or a country; raise UnknownCountry."""
    if code == WORLD or code in REGIONS:
        return region_name(code, language=language)
    return country_name(code, language=language)


@cache
def countries_of(region: str, language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the countries of a region in the order of a language."""
    key = northern_sort_key if language == "ko" else latin_sort_key
    named = [(code, country_name(code, language=language)) for code in REGIONS[region]]
    return sorted(named, key=lambda country: key(country[1]))
