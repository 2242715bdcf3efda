"""What is not a page: generated artwork, renditions, documents, film.json."""

from django.conf import settings
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_safe

from catalogue import addresses
from catalogue.artwork.poster import artwork_hash
from catalogue.artwork.store import drawing
from catalogue.exchange.plain import as_plain
from catalogue.exchange.reading import film_record
from catalogue.models import Agent, Document, Film, Image, Use
from catalogue.presentation.posters import monogram_of, poster_of
from catalogue.resolution import find

FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "avif": "image/avif",
    "jpg": "image/jpeg",
}


@require_safe
def artwork(request, key, language, shape, digest, ending):
    """Answer generated artwork; an address of an older state leads to the new one."""
    with translation.override(language):
        poster = (monogram_of if shape == "monogram" else poster_of)(key, language)
    if poster is None or (ending == "png") != (shape == "share"):
        raise Http404
    current = artwork_hash(poster)
    if digest != current:
        return redirect(
            addresses.artwork(key, language, current, shape=shape, ending=ending)
        )
    content = drawing(poster, language=language, shape=shape, ending=ending)
    response = HttpResponse(content, content_type=TYPES[ending])
    response.headers["Cache-Control"] = FOR_EVER
    return response


@require_safe
def rendition(request, digest, width, ending):
    """Answer one size of a photograph that some public record shows now."""
    shown = Image.objects.filter(digest=digest, use=Use.PUBLIC).filter(
        Q(film__in=Film.objects.published()) | Q(agent__in=Agent.objects.published())
    )
    if not shown.exists():
        raise Http404
    response = picture_file(digest, width, ending)
    response.headers["Cache-Control"] = FOR_EVER
    return response


def picture_file(digest, width, ending):
    """Answer one size of a photograph, whoever may see it; raise Http404."""
    path = settings.MEDIA_ROOT / "public" / "images" / digest / f"{width}.{ending}"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type=TYPES[ending])


@require_safe
def document(request, number):
    """Answer a document that its film offers to everybody, as a download."""
    found = get_object_or_404(
        Document.objects.filter(use=Use.PUBLIC, film__in=Film.objects.public()),
        pk=number,
    )
    return document_file(found)


def document_file(document):
    """Answer a document as a download, whoever may have it; raise Http404."""
    try:
        content = document.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{document.title}.{document.file.name.rpartition('.')[2]}"
    return FileResponse(content, as_attachment=True, filename=name)


@require_safe
def film_json(request, key):
    """Answer the public record of a film; withdrawn ones with 410."""
    found = find("film", key)
    if found.is_withdrawn:
        return JsonResponse({"error": "withdrawn"}, status=410)
    record = as_plain(film_record(found.pk), public_url=settings.PUBLIC_URL)
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False})
