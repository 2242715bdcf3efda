"""The first page of the desk: what there is, what is missing, what was done.

Each member sees what the role may see; who writes in some languages only is shown what
lacks them. The number of queries does not depend on the size of the catalogue.
"""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.admin.acts import described
from catalogue.admin.completing import band_label
from catalogue.admin.standing import SCHEDULED, STANDINGS, moment
from catalogue.completeness.measuring import BAND, SHOWING, demand, gap_mask, of_mask
from catalogue.completeness.rule import WHOLE
from catalogue.labels import label, labelled, labels
from catalogue.ledger.tables import Row
from catalogue.models import Act, Agent, Change, Event, Film, SearchMiss, Status
from catalogue.prepared import prepared
from kfeic.desk_figures import figures
from kfeic.pages.models import NewsItem

RECORDS = (Film, Agent)
PUBLISHED = (*RECORDS, NewsItem)  # what has a state of publication
LATEST = 8
LISTED = 6
LAST = 9999  # no decade comes after all decades
UNKNOWN_DECADE = {"decade__isnull": "True"}


def dashboard(request):
    """Return the context of the first page for the member who asks for it."""
    seen = [model for model in RECORDS if may(request, "view", model)]
    counted = {model: figures(model) for model in seen}
    return {
        "charts": charts(counted[Film]) if Film in counted else [],
        "queues": queues(request, counted),
        "work_lists": [
            (_lists_title(model), work_list(request, model, counted[model]))
            for model in seen
        ],
        "wanted": wanted() if Film in counted else [],
        "in_review": in_review(request),
        "drafts": own_drafts(request),
        "acts": latest_acts(request),
    }


def may(request, action, model):
    """Tell whether the member may do this with the rows of a model."""
    model_admin = admin.site.get_model_admin(model)
    return getattr(model_admin, f"has_{action}_permission")(request)


def address(model, **asked):
    """Return the list of a model, as asked."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(f"{name}_changelist") + query


def form(model, number):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return reverse(name, args=[number])


def _lists_title(model):
    return _("Missing in films") if model is Film else _("Missing in people and bodies")


def work_list(request, model, counted):
    """Return (words, number, address) of each thing that records lack."""
    writes = may(request, "change", model)
    languages = None if writes else set(request.user.languages) or None
    return [
        (rule.gap, number, address(model, gap=rule.code))
        for rule, number in counted.wanting(languages)
    ]


def queues(request, counted):
    """Return (words, number, address) of what waits for somebody."""
    found = []
    for code in (Status.REVIEW, SCHEDULED, Status.DRAFT):
        for model, figure in counted.items():
            if number := figure.standings[code]:
                words = f"{STANDINGS[code]}: {model._meta.verbose_name_plural}"
                found.append((words, number, address(model, standing=code)))
    if may(request, "view", SearchMiss):
        number = SearchMiss.objects.count()
        if number:
            words = _("Searched for, not found")
            found.append((words, number, address(SearchMiss)))
    return found


def charts(counted):
    """Return (title, bars) of the numbers of films."""
    decades = sorted(counted.decades, key=lambda decade: decade or LAST)
    starts = range(0, WHOLE, BAND)
    return [
        (
            _("Films by kind"),
            bars(
                (kind.label, counted.kinds[kind], {"kind__exact": kind.value})
                for kind in Film.Kind
            ),
        ),
        (
            _("Films by decade"),
            bars(
                (
                    _("%(decade)ss") % {"decade": decade} if decade else _("not known"),
                    counted.decades[decade],
                    {"decade__exact": decade} if decade else UNKNOWN_DECADE,
                )
                for decade in decades
            ),
        ),
        (
            _("Films by completeness"),
            bars(
                (band_label(start), counted.bands[start], {"complete": start})
                for start in starts
            ),
        ),
    ]


def bars(rows):
    """Return (words, number, length of the bar in per cent, address) for each row."""
    rows = list(rows)
    most = max((number for _words, number, _asked in rows), default=0) or 1
    return [
        (words, number, round(number * 100 / most, 1), address(Film, **asked))
        for words, number, asked in rows
    ]


def wanted():
    """Return films that festivals showed most and whose records lack most."""
    films = [(row, of_mask(Film, row["mask"]).score) for row in shown_films()]
    films = [(row, points) for row, points in films if points < WHOLE]
    films.sort(key=lambda film: (-film[0]["demand"], film[1], film[0]["slug"]))
    words = labels(Film, [row["pk"] for row, _points in films[:LISTED]])
    return [
        (words[row["pk"]], form(Film, row["pk"]), row["demand"], points)
        for row, points in films[:LISTED]
    ]


@prepared()
def shown_films():
    """Return the films that festivals showed, with their demand and their gaps."""
    shown = Event.objects.filter(kind__code=SHOWING).values("film")
    measured = {"demand": demand(Film), "mask": gap_mask(Film)}
    films = Film.objects.filter(pk__in=shown).order_by().annotate(**measured)
    return films.values("pk", "slug", *measured)


def in_review(request):
    """Return the records that wait longest for review, as (label, address, day)."""
    return [
        line
        for model in PUBLISHED
        if may(request, "view", model)
        for line in lines(model.objects.filter(status=Status.REVIEW), "updated_at")
    ]


def own_drafts(request):
    """Return the drafts that the member worked on, as (label, address, day)."""
    found = []
    for model in PUBLISHED:
        if not may(request, "view", model):
            continue
        entries = LogEntry.objects.filter(
            user=request.user,
            content_type=ContentType.objects.get_for_model(model),
        )
        touched = entries.values(number=Cast("object_id", BigIntegerField()))
        drafts = model.objects.filter(status=Status.DRAFT, pk__in=touched)
        found += lines(drafts, "-updated_at")
    return found


def lines(rows, order):
    return [
        (label(row), form(type(row), row.pk), moment(row.updated_at))
        for row in labelled(rows).order_by(order, "pk")[:LISTED]
    ]


def latest_acts(request):
    """Return what was done last, as (what, record, its address, address, time)."""
    acts = list(admin.site.get_model_admin(Act).get_queryset(request)[:LATEST])
    subjects = subjects_of(acts)
    names = {
        model: labels(
            model, {number for found, number in subjects.values() if found is model}
        )
        for model in PUBLISHED
    }
    shown = []
    for act in acts:
        model, number = subjects.get(act.pk, (None, None))
        name = names[model].get(number, "") if model else ""
        shown.append(
            (
                described(act),
                name,
                form(model, number) if name and may(request, "view", model) else "",
                form(Act, act.pk),
                moment(act.done_at),
            )
        )
    return shown


def subjects_of(acts):
    """Return (model, id) of the first record that each act touched."""
    tables = {model._meta.db_table: model for model in PUBLISHED}
    found = {}
    rows = Change.objects.filter(act__in=acts).order_by("act", "id").distinct("act")
    for act, subjects in rows.values_list("act", "subjects"):
        for row in map(Row.named, subjects):
            if row.table in tables:
                found[act] = (tables[row.table], row.id)
    return found


def index(request):
    """Show the first page of the desk."""
    return admin.site.index(request, dashboard(request))
