"""Renditions of an uploaded image as a page offers them to the browser."""

from dataclasses import dataclass

from catalogue import addresses
from catalogue.models import Image
from catalogue.presentation.words import chosen


@dataclass(frozen=True, slots=True)
class Picture:
    """One image: its address sets by format, its size, its words."""

    source: str
    avif: str
    jpeg: str
    width: str
    height: str
    placeholder: str
    alternative: str
    alternative_language: str
    caption: str
    credit: str


def picture(row, language, *, subject):
    """Return the picture of an image row (see `exchange.rows.public_images`).

    `subject` is the title or name of what has the image: a picture that nobody has
    described in any language is called by its kind and by that.
    """
    digest, widths = row["digest"], sorted(row["widths"])
    texts = {text["language"]: text["text"] for text in row["texts"]}
    captions = {text["language"]: text["caption"] for text in row["texts"]}
    alternative, alternative_language = chosen(texts, language)
    if not alternative:
        kind = Image.Kind(row["kind"]).label
        alternative, alternative_language = f"{kind}: {subject}", language
    return Picture(
        source=addresses.picture(digest, widths[-1], "jpg"),
        avif=addresses.picture_set(digest, widths, "avif"),
        jpeg=addresses.picture_set(digest, widths, "jpg"),
        width=str(row["width"]),
        height=str(row["height"]),
        placeholder=row["placeholder"],
        alternative=alternative,
        alternative_language=alternative_language,
        caption=chosen(captions, language)[0],
        credit=row["credit"],
    )
