"""Searches that found nothing: counted for the staff, with nothing of who asked.

The public role can neither read nor write the table of them: a function of the
database counts for it (migration 0005_search_misses), in one statement of its own.
"""

import logging
import re
import unicodedata

from django.db import Error, connection
from django.utils import timezone

from catalogue.models import SearchMiss
from catalogue.spelling.keyboard import composed

LONGEST = SearchMiss._meta.get_field("text").max_length

# One message, and so one transaction of its own: the public role starts read-only.
COUNT = "SET TRANSACTION READ WRITE; SELECT catalogue_note_miss(%s, %s, %s)"

_LONGEST_READ = 4 * LONGEST  # decomposed Hangul has up to three marks a syllable
# What may say who asked, or whom: an address of mail or of the web, a number of seven
# digits or more, as telephones, passports and accounts have.
_PERSONAL = re.compile(
    r"@ | :// | \bwww\. | \w\.[a-z]{2,} | \d(?:[^\w\n]*\d){6}", re.VERBOSE
)

logger = logging.getLogger(__name__)


def note(text: str, *, language: str) -> None:
    """Count a search for `text` on a page in `language` that found nothing.

    Call it outside a transaction. Whatever hinders the database (a read-only standby,
    a lock, a lost connection) is logged and not raised: the page goes on.
    """
    words = countable(text)
    if not words:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [words, language, timezone.localdate()])
    except Error as error:
        # Its message could repeat the words.
        logger.warning("A search was not counted: %s", type(error).__name__)


def countable(text: str) -> str:
    """Return the words as they are counted: composed, one space apart, case folded.

    Nothing is returned for what no title is made of: no letter at all, more than
    LONGEST characters, or something that may be personal.
    """
    if len(text) > _LONGEST_READ:
        return ""
    visible = (
        " " if unicodedata.category(mark)[0] == "C" else mark for mark in composed(text)
    )
    words = composed(" ".join("".join(visible).casefold().split()))
    is_title_like = len(words) <= LONGEST and any(map(str.isalpha, words))
    return words if is_title_like and not _PERSONAL.search(words) else ""
