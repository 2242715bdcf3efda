"""What a public image shows is said in words: asked for, and never a file's name."""

import re
from pathlib import PurePath

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.labels import label, labelled
from catalogue.models import Image, ImageText, Status, Upload, Use

# The words of WCAG 2.2, 1.1.1 are owed in each language of the public site.
ASKED = ("ko", "en")
LABELS = {
    "ko": gettext_lazy("text alternative in Korean"),
    "en": gettext_lazy("text alternative in English"),
}
# What cameras, scanners and file systems call a picture.
NAME_OF_A_FILE = re.compile(
    r"[^/]*\.(jpe?g|png|webp|avif|tiff?|gif|bmp|heic)"
    r"|(img|dscn?|dscf|pict?|image|photo|scan|screenshot|untitled|사진|그림|화상)?"
    r"[\W_]*\d[\d\W_]*",
    re.IGNORECASE,
)


def refuse_file_name(text, digest, name=""):
    """Raise ValidationError if `text` is what a file is called, not what it shows.

    `digest` tells the photograph, of which the uploaded name is known, or `name` does.
    """
    text = text.strip()
    if not text:
        return
    if not name and digest and " " not in text:
        found = Upload.objects.filter(digest=digest).values_list("name", flat=True)
        name = found.first() or ""
    names = {name.casefold(), PurePath(name).stem.casefold()}
    if text.casefold() in names or NAME_OF_A_FILE.fullmatch(text):
        raise ValidationError(
            _("Say what the image shows: this is only the name of a file."),
            code="file_name",
        )


def refuse_undescribed(use, *, owner, languages):
    """Raise ValidationError for a public image of a published record that is not
    described in each language of `ASKED`; `languages` are those that it has."""
    if use != Use.PUBLIC or owner is None or owner.status != Status.PUBLISHED:
        return
    if set(ASKED) - set(languages):
        raise ValidationError(
            _(
                "The public would see this image at once: first say in Korean and in "
                "English what it shows."
            ),
            code="undescribed",
        )


def undescribed(images):
    """Return those of `images` that lack words in a language that is asked for."""
    lacks = Q()
    for language in ASKED:
        told = ImageText.objects.filter(language=language).exclude(alternative="")
        lacks |= ~Q(pk__in=told.values("image"))
    return images.filter(lacks)


def saved_images(formsets):
    """Return the images that these rows of a record added or changed."""
    return [
        row
        for formset in formsets
        if formset.model is Image
        for row in (
            *formset.new_objects,
            *(row for row, _fields in formset.changed_objects),
        )
    ]


def remind_of_alternatives(request, images):
    """Warn of each public image among `images` that lacks words."""
    if not images:
        return
    shown = Image.objects.filter(pk__in=[one.pk for one in images], use=Use.PUBLIC)
    for image in labelled(undescribed(shown)):
        reminder = format_html(
            '{} <a href="{}">{}</a>',
            _("The public sees an image without a text alternative. Describe it here:"),
            reverse("admin:catalogue_image_change", args=[image.pk]),
            label(image),
        )
        messages.warning(request, reminder)
