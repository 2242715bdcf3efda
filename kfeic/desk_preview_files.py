"""The pictures and papers of a record that is not public, through its preview alone."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils import translation

from catalogue.artwork.poster import artwork_hash
from catalogue.artwork.store import draw
from catalogue.models import Agent, Document, Film, Image, Use
from catalogue.presentation.posters import monograms, posters
from catalogue.views import files
from kfeic.desk_preview import through_the_door


@through_the_door
def artwork(request, record, end, *, door, key, language, shape, digest, ending):
    """Answer generated artwork: that of the record is drawn and not kept."""
    if key != getattr(record, "key", None):
        return files.artwork(request, key, language, shape, digest, ending)
    with translation.override(language):
        poster = own_artwork(record, language, shape)
    if poster is None or (ending == "png") != (shape == "share"):
        raise Http404
    if digest != artwork_hash(poster):
        raise Http404
    return HttpResponse(
        draw(poster, shape=shape, ending=ending), content_type=files.TYPES[ending]
    )


def own_artwork(record, language, shape):
    own = type(record).objects.filter(pk=record.pk)
    if isinstance(record, Film) and shape != "monogram":
        return next(posters(own, language), None)
    if isinstance(record, Agent) and shape == "monogram":
        return next(monograms(own, language), None)
    return None


@through_the_door
def rendition(request, record, end, *, door, digest, width, ending):
    """Answer one size of a photograph that the previewed page shows."""
    shown = Image.objects.filter(digest=digest, use=Use.PUBLIC)
    own = {"film": Q(film=record.pk), "agent": Q(agent=record.pk)}
    of_record = own.get(record._meta.model_name)
    if of_record is None or not shown.filter(of_record).exists():
        return files.rendition(request, digest, width, ending)
    return files.picture_file(digest, width, ending)


@through_the_door
def document(request, record, end, *, door, number):
    """Answer a document that the film offers, or will offer, to everybody."""
    own = Document.objects.filter(pk=number, film=record.pk, use=Use.PUBLIC).first()
    if own is None or not isinstance(record, Film):
        return files.document(request, number)
    return files.document_file(own)
