"""The labels under the name by which the forms of the desk know them."""

from catalogue.labels import (
    LABELS,
    LabelBook,
    Labelled,
    id_of,
    label,
    labelled,
    labels,
    name_of,
    staff_language,
    title_of,
    word_of,
)

__all__ = [
    "LABELS",
    "LabelBook",
    "Labelled",
    "id_of",
    "label",
    "labelled",
    "labels",
    "name_of",
    "staff_language",
    "title_of",
    "word_of",
]
