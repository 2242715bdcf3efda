"""How far the renditions of an image are, as the desk shows and a script asks."""

from django.contrib.auth.decorators import permission_required
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.models import Image, Upload

MOST_ASKED = 200
ENDED = {Upload.State.DONE, Upload.State.FAILED}


def with_state(images):
    """Add to each image `work`: the state, fault and count of its upload, or None."""
    found = Upload.objects.filter(digest=OuterRef("digest")).values(
        told=JSONObject(
            state=F("state"), fault=F("fault"), made=F("made"), wanted=F("wanted")
        )
    )
    return images.annotate(work=Subquery(found))


def in_words(work):
    """Say how far the renditions are; "" when they are made."""
    if not work or work["state"] == Upload.State.DONE:
        return ""
    state = Upload.State(work["state"]).label
    if work["state"] == Upload.State.FAILED:
        return f"{state}: {Upload.Fault(work['fault']).label}"
    if work["state"] == Upload.State.WORKING and work["wanted"]:
        told = {"made": work["made"], "wanted": work["wanted"]}
        return f"{state}: " + _("%(made)d of %(wanted)d") % told
    return str(state)


def is_open(work):
    """Tell whether the worker still has something to do."""
    return bool(work) and work["state"] not in ENDED


def has_failed(work):
    return bool(work) and work["state"] == Upload.State.FAILED


def shown_state(image):
    """Return the preview of an image of `with_state`, and what is still to be done.

    A script puts the preview there as soon as it is made.
    """
    if not image.pk:
        return ""
    work = getattr(image, "work", None)
    address = reverse("image-preview", args=[image.pk])
    if not is_open(work):
        picture = format_html('<img src="{}" alt="" loading="lazy">', address)
        return format_html(
            '<span class="desk-image">{} <span>{}</span></span>',
            "" if has_failed(work) else picture,
            in_words(work),
        )
    return format_html(
        '<span class="desk-image" data-progress="{}" data-preview="{}">'
        '<span role="status">{}</span></span>',
        image.pk,
        address,
        in_words(work),
    )


@require_safe
@permission_required("catalogue.view_image", raise_exception=True)
def progress(request, model_admin):
    """Answer the state of the images asked for: {"12": {"words": …, "ended": …}}."""
    asked = request.GET.get("images", "").split(",")[:MOST_ASKED]
    numbers = [int(number) for number in asked if number.isascii() and number.isdigit()]
    images = with_state(Image.objects.filter(pk__in=[n for n in numbers if n < 2**63]))
    told = {
        str(number): {
            "words": in_words(work),
            "ended": not is_open(work),
            "ready": not work or work["state"] == Upload.State.DONE,
        }
        for number, work in images.values_list("pk", "work")
    }
    return JsonResponse(told)
