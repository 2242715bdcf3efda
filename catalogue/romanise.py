"""Korean in Latin letters, by the three systems that catalogues meet.

A word is first taken from spelling to sound as far as spelling alone tells: liaison,
ㅎ, palatalisation, the one sound of a final. Then each joint between two syllables is
looked up in the table of the system. What only a dictionary knows stays undone:
inserted ㄴ (학여울), suffixes that keep ㄴ (신문로), compounds that block liaison
(꽃안), the ll that the DPRK system keeps in well-known names (천리마).

Tables: McCune and Reischauer, Transactions of the Korea Branch of the Royal Asiatic
Society 29 (1939), in the form of the ALA-LC table; Revised Romanisation, proclamation
2000-8 of the Ministry of Culture and Tourism; the national system of the DPRK, UNGEGN
17 (1994) WP 46 and its editions of 2002 and 2012.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from catalogue import hangul, latin

_SYLLABLES = re.compile(r"[가-힣]+")

# The sound of a final before a consonant or at the end of a word.
_FINAL_SOUNDS = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),
    "ㅇ": "ㅇ",
    "": "",
}
# What stays and what moves when a double final meets a vowel.
_SPLIT_FINALS = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅄ": ("ㅂ", "ㅅ"),
}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_WITHOUT_H = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}
_PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}


@dataclass(slots=True)
class Syllable:
    initial: str
    vowel: str
    final: str


@dataclass(frozen=True, slots=True)
class System:
    """Letters of a system; `joints` holds what stands between two vowels.

    Its key is the sound of a final and the initial that follows: ("^", initial) begins
    a word, (final, "$") ends it, "" is an open syllable and ㅇ as initial is silent.
    `contractions` are made last; "·" marks two vowels that meet.
    """

    vowels: dict[str, str]
    joints: dict[tuple[str, str], str]
    contractions: dict[str, str]


def _vowels(letters: str) -> dict[str, str]:
    return dict(zip(hangul.NORTHERN_VOWELS, letters.split(), strict=True))


def _joints(table: str, *, tense: str) -> dict[tuple[str, str], str]:
    """Read a table whose first row names initials and first column finals.

    "-" stands for nothing. The columns of the tense initials follow from the last one,
    how the final is written alone: like letters are not written thrice.
    """
    header, *rows = (line.split() for line in table.strip().splitlines())
    joints = {}
    for final, *cells in rows:
        sound = final.strip("_")
        for initial, cell in zip(header, cells, strict=True):
            joints[sound, initial] = cell.strip("-")
        alone = joints[sound, "$"]
        for initial, letters in zip("ㄲㄸㅃㅆㅉ", tense.split(), strict=True):
            joined = letters if letters.startswith(alone) else alone + letters
            joints[sound, initial] = joined
    return joints


MCCUNE_REISCHAUER = System(
    vowels=_vowels(
        "a ya ŏ yŏ o yo u yu ŭ i ae yae e ye oe wi ŭi wa wŏ wae we",
    ),
    joints=_joints(
        """
        ㅇ ㄱ  ㄴ  ㄷ  ㄹ  ㅁ  ㅂ  ㅅ  ㅈ   ㅊ    ㅋ   ㅌ   ㅍ   ㅎ  $
    ^   -  k   n   t   r   m   p   s   ch   ch’   k’   t’   p’   h   -
    _   ·  g   n   d   r   m   b   s   j    ch’   k’   t’   p’   h   -
    ㄱ  g  kk  ngn kt  ngn ngm kp  ks  kch  kch’  kk’  kt’  kp’  kh  k
    ㄴ  n  n’g nn  nd  ll  nm  nb  ns  nj   nch’  nk’  nt’  np’  nh  n
    ㄷ  d  tk  nn  tt  nn  nm  tp  ss  tch  tch’  tk’  tt’  tp’  th  t
    ㄹ  r  lg  ll  lt  ll  lm  lb  ls  lch  lch’  lk’  lt’  lp’  rh  l
    ㅁ  m  mg  mn  md  mn  mm  mb  ms  mj   mch’  mk’  mt’  mp’  mh  m
    ㅂ  b  pk  mn  pt  mn  mm  pp  ps  pch  pch’  pk’  pt’  pp’  ph  p
    ㅇ  ng ngg ngn ngd ngn ngm ngb ngs ngj  ngch’ ngk’ ngt’ ngp’ ngh ng
        """,
        tense="kk tt pp ss tch",
    ),
    contractions={"a·e": "aë", "o·e": "oë", "·": "", "swi": "shwi"},
)
REVISED = System(
    vowels=_vowels(
        "a ya eo yeo o yo u yu eu i ae yae e ye oe wi ui wa wo wae we",
    ),
    joints=_joints(
        """
        ㅇ ㄱ  ㄴ  ㄷ  ㄹ  ㅁ  ㅂ  ㅅ  ㅈ  ㅊ   ㅋ  ㅌ  ㅍ  ㅎ  $
    ^   -  g   n   d   r   m   b   s   j   ch   k   t   p   h   -
    _   ·  g   n   d   r   m   b   s   j   ch   k   t   p   h   -
    ㄱ  g  kg  ngn kd  ngn ngm kb  ks  kj  kch  kk  kt  kp  kh  k
    ㄴ  n  ng  nn  nd  ll  nm  nb  ns  nj  nch  nk  nt  np  nh  n
    ㄷ  d  tg  nn  td  nn  nm  tb  ts  tj  tch  tk  tt  tp  th  t
    ㄹ  r  lg  ll  ld  ll  lm  lb  ls  lj  lch  lk  lt  lp  lh  l
    ㅁ  m  mg  mn  md  mn  mm  mb  ms  mj  mch  mk  mt  mp  mh  m
    ㅂ  b  pg  mn  pd  mn  mm  pb  ps  pj  pch  pk  pt  pp  ph  p
    ㅇ  ng ngg ngn ngd ngn ngm ngb ngs ngj ngch ngk ngt ngp ngh ng
        """,
        tense="kk tt pp ss jj",
    ),
    contractions={"·": ""},
)
DPRK = System(
    vowels=MCCUNE_REISCHAUER.vowels,
    joints=_joints(
        """
        ㅇ ㄱ  ㄴ  ㄷ  ㄹ  ㅁ  ㅂ  ㅅ  ㅈ  ㅊ   ㅋ   ㅌ   ㅍ   ㅎ  $
    ^   -  k   n   t   r   m   p   s   j   ch   kh   th   ph   h   -
    _   ·  g   n   d   r   m   b   s   j   ch   kh   th   ph   h   -
    ㄱ  g  kk  ngn kt  ngr ngm kp  ks  kj  kch  kkh  kth  kph  kh  k
    ㄴ  n  n-g nn  nd  nr  nm  nb  ns  nj  nch  nkh  nth  nph  nh  n
    ㄷ  d  tk  nn  tt  nr  nm  tp  ts  tj  tch  tkh  tth  tph  th  t
    ㄹ  r  lg  ln  ld  lr  lm  lb  ls  lj  lch  lkh  lth  lph  lh  l
    ㅁ  m  mg  mn  md  mr  mm  mb  ms  mj  mch  mkh  mth  mph  mh  m
    ㅂ  b  pk  mn  pt  mr  mm  pp  ps  pj  pch  pkh  pth  pph  ph  p
    ㅇ  ng ngg ngn ngd ngr ngm ngb ngs ngj ngch ngkh ngth ngph ngh ng
        """,
        tense="kk tt pp ss jj",
    ),
    contractions={"·": ""},
)

DOUBLE_FAMILY_NAMES = ("남궁", "독고", "동방", "사공", "서문", "선우", "제갈", "황보")
_VOICED = {"ㄱ": "G", "ㄷ": "D", "ㅂ": "B"}


def to_mccune_reischauer(text: str) -> str:
    """Return `text` in McCune-Reischauer with breves: 꽃파는 -> Kkotp’anŭn.

    Only the first letter is made a capital; other scripts and marks stay. Initial ㄹ
    is r, as the north spells and says it.
    """
    return _romanise(text, MCCUNE_REISCHAUER)


def to_revised(text: str) -> str:
    """Return `text` in the Revised Romanisation of 2000: Kkotpaneun cheonyeo."""
    return _romanise(text, REVISED)


def to_dprk(text: str) -> str:
    """Return `text` in the national system of the DPRK: Kkotphanŭn chŏnyŏ.

    ㅚ is oe, as in use, not the oi of 2012.
    """
    return _romanise(text, DPRK)


def to_catalogue_name(text: str) -> str:
    """Return a Korean personal name as this catalogue writes it: 최은희 -> Choe Un Hui.

    Family name first, each syllable of the given name a word of its own, without
    breves, the second one voiced: 리종건 -> Ri Jong Gon. A longer given name is taken
    for a native one and kept together: 김꽃분이 -> Kim Kkotpuni. What is not one word
    of Hangul is romanised as it stands.
    """
    name = "".join(unicodedata.normalize("NFC", text).split())
    if not _SYLLABLES.fullmatch(name):
        return _unmarked(to_dprk(text))
    size = 2 if len(name) > 2 and name.startswith(DOUBLE_FAMILY_NAMES) else 1
    family, given = name[:size], name[size:]
    parts = given if len(given) == 2 else [given]
    words = [_unmarked(to_dprk(part)) for part in (family, *parts) if part]
    if len(given) == 2:
        initial = hangul.decompose(given[1])[0]
        words[-1] = _VOICED.get(initial, words[-1][0]) + words[-1][1:]
    return " ".join(words)


def slugify_latin(text: str, *, max_length: int = 60) -> str:
    """Return lower-case ASCII words joined by hyphens, Hangul in the DPRK system.

    At most `max_length` characters, cut after a whole word where there is one; "" when
    `text` holds no letter that can be written so.
    """
    words = re.findall(r"[a-z0-9]+", latin.fold(to_dprk(text)))
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


def _romanise(text: str, system: System) -> str:
    composed = unicodedata.normalize("NFC", text)
    first = next((mark for mark in composed if mark.isalpha()), "")
    written = _SYLLABLES.sub(lambda word: _word(word[0], system), composed)
    if not first or not hangul.is_syllable(first):
        return written
    place = next(place for place, mark in enumerate(written) if mark.isalpha())
    return written[:place] + written[place].upper() + written[place + 1 :]


def _word(word: str, system: System) -> str:
    letters, before = "", "^"
    for syllable in _sounds(word):
        letters += system.joints[before, syllable.initial]
        letters += system.vowels[syllable.vowel]
        before = syllable.final
    letters += system.joints[before, "$"]
    for long, short in system.contractions.items():
        letters = letters.replace(long, short)
    return letters


def _sounds(word: str) -> list[Syllable]:
    syllables = [Syllable(*hangul.decompose(syllable)) for syllable in word]
    for left, right in pairwise(syllables):
        if right.initial == "ㅇ":
            _carry_over(left, right)
        elif right.initial == "ㅎ":
            _aspirate(left, right)
        elif left.final in _WITHOUT_H and right.initial in "ㄱㄷㅅㅈ":
            left.final = _WITHOUT_H[left.final]
            right.initial = _ASPIRATED.get(right.initial, right.initial)
        elif left.final == "ㄺ" and right.initial == "ㄱ":
            left.final = "ㄹ"
        left.final = _FINAL_SOUNDS[left.final]
    syllables[-1].final = _FINAL_SOUNDS[syllables[-1].final]
    return syllables


def _carry_over(left: Syllable, right: Syllable) -> None:
    """Let a final begin the next syllable, whose ㅇ is silent: 꽃이 -> 꼬치."""
    final = _WITHOUT_H.get(left.final, left.final)
    if final == "ㅇ":
        return
    stays, moves = _SPLIT_FINALS.get(final, ("", final))
    if right.vowel in "ㅣㅕ":
        moves = _PALATAL.get(moves, moves)
    left.final, right.initial = stays, moves or "ㅇ"


def _aspirate(left: Syllable, right: Syllable) -> None:
    """Join a final with ㅎ in the verbs that can be told by their spelling.

    A suffix 히 or 혀 does it (잡혀), and finals that no noun of Chinese origin has
    (맞히다, 밝히다); elsewhere ㅎ is heard and written (묵호), as the proclamation of
    2000 wants for nouns.
    """
    suffix = right.vowel == "ㅣ" or (right.vowel == "ㅕ" and right.final in {"", "ㅆ"})
    stays, moves = _SPLIT_FINALS.get(left.final, ("", left.final))
    if moves not in _ASPIRATED or not (suffix or stays or moves == "ㅈ"):
        return
    left.final = stays
    right.initial = "ㅊ" if moves == "ㄷ" else _ASPIRATED[moves]


def _unmarked(written: str) -> str:
    """Return letters without breves, in their own case."""
    return "".join(
        mark
        for mark in unicodedata.normalize("NFD", written)
        if not unicodedata.combining(mark)
    )
