"""How to search, and where to go without: for whoever asks or finds nothing."""

from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import addresses
from catalogue.presentation.posters import kind_labels

FIRST_DECADE = 1940  # the first film studio of the country dates from 1947


def examples(language):
    """Return (what it shows, [(words, their language, address)]) to begin with."""
    shown = (
        (_("A title or a name"), "꽃파는 처녀", "ko"),
        (_("First letters of the syllables"), "ㄲㅍㄴㅊㄴ", "ko"),
        (_("Any romanisation"), "kkotpanun chonyo", "ko-Latn"),
        (_("An English title and its year"), "The Flower Girl 1972", "en"),
        (_("A person, in either order of names"), "Yong Hui Hong", "ko-Latn"),
    )
    return [
        (what, [(words, words_language, addresses.search(language, q=words))])
        for what, words, words_language in shown
    ] + [(_("Kind and decade"), [kind_and_decade(language)])]


def kind_and_decade(language):
    """Return (words, their language, address): the list to which the words lead."""
    words = kind_labels(language)["documentary"], _("%(decade)ss") % {"decade": 1970}
    address = addresses.films(language, kind="documentary", decade=1970)
    return " ".join(words), language, address


def ways_to_browse(language):
    """Return (heading, [(label, address)]): the catalogue by kind, decade, list."""
    decades = range(FIRST_DECADE, timezone.localdate().year + 1, 10)
    return [
        (
            _("By kind"),
            [
                (label, addresses.films(language, kind=kind))
                for kind, label in kind_labels(language).items()
            ],
        ),
        (
            _("By decade"),
            [
                (
                    _("%(decade)ss") % {"decade": decade},
                    addresses.films(language, decade=decade),
                )
                for decade in decades
            ],
        ),
        (
            _("By list"),
            [
                (_("Films"), addresses.films(language)),
                (_("People"), addresses.people(language)),
                (_("Studios"), addresses.studios(language)),
            ],
        ),
    ]
