"""A reminder at the desk to say what a public image shows."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from catalogue.admin.labels import label, labelled
from catalogue.models import Image, Use


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
    """Warn of each public image among `images` that no language describes."""
    if not images:
        return
    silent = Image.objects.filter(
        pk__in=[image.pk for image in images], use=Use.PUBLIC, texts__isnull=True
    )
    for image in labelled(silent):
        reminder = format_html(
            '{} <a href="{}">{}</a>',
            _("The public sees an image without a text alternative. Describe it here:"),
            reverse("admin:catalogue_image_change", args=[image.pk]),
            label(image),
        )
        messages.warning(request, reminder)
