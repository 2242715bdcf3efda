"""The queue of enquiries: what waits first, filtered, and found by any spelling."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import F, Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from catalogue.rights.models import Enquiry, EnquiryFilm
from catalogue.rights.presentation.days import day_words
from catalogue.rights.presentation.enquiries import age_words, is_late
from catalogue.rights.tickets import read_ticket
from catalogue.search.finding import find

State = Enquiry.State
WAITING = (State.NEW, State.OPEN)
SHOWN_FILMS = 2
SOON = 7  # days


class StateFilter(admin.SimpleListFilter):
    """What waits for an answer, unless something else is chosen."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("all", pgettext("enquiries", "All")), *State.choices]

    def choices(self, changelist):
        is_waiting = self.value() is None
        yield {
            "selected": is_waiting,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("Waiting for an answer"),
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() in State.values:
            return queryset.filter(state=self.value())
        # Who searches looks for one enquiry, wherever it stands.
        if self.value() == "all" or request.GET.get("q", "").strip():
            return queryset
        return queryset.filter(state__in=WAITING)


class OwnerFilter(admin.SimpleListFilter):
    title = gettext_lazy("owner")
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        owners = Enquiry.objects.exclude(owner=None).order_by("owner_name")
        named = owners.values_list("owner_id", "owner_name").distinct()
        others = [(str(pk), name) for pk, name in named if pk != request.user.pk]
        return [("mine", _("Mine")), ("nobody", _("Nobody’s")), *others]

    def queryset(self, request, queryset):
        chosen = self.value() or ""
        if chosen == "mine":
            return queryset.filter(owner=request.user.pk)
        if chosen == "nobody":
            return queryset.filter(owner=None)
        if chosen.isdecimal() and len(chosen) < 19:
            return queryset.filter(owner=int(chosen))
        return queryset


class DueFilter(admin.SimpleListFilter):
    title = gettext_lazy("answer due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("late", _("Overdue")),
            ("soon", _("Within a week")),
            ("none", _("No date")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "late":
            return queryset.filter(due_on__lt=today)
        if self.value() == "soon":
            return queryset.filter(due_on__range=(today, today + timedelta(days=SOON)))
        if self.value() == "none":
            return queryset.filter(due_on=None)
        return queryset


class EnquiryQueue:
    """For the admin of enquiries: its list."""

    list_display = ("number", "who", "what", "kind", "state", "keeper", "due", "age")
    list_display_links = ("number",)
    list_filter = (StateFilter, OwnerFilter, DueFilter, "kind")
    search_fields = ("name", "organisation", "email", "films__title")
    search_help_text = gettext_lazy(
        "Ticket, name, house, e-mail, or a film in any spelling."
    )

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_ordering(self, request):
        return (F("due_on").asc(nulls_last=True), "received_at", "pk")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("films")

    def get_search_results(self, request, queryset, search_term):
        """Find by ticket, by who asks, or by the films that the search finds."""
        words = search_term.strip()
        if not words:
            return queryset, False
        if ticket := read_ticket(words):
            return queryset.filter(ticket=ticket), False
        films = [
            hit.record for hit in find(words, everything=True).hits if is_film(hit)
        ]
        asked = EnquiryFilm.objects.filter(
            Q(film__in=films) | Q(title__icontains=words)
        )
        found = Q(pk__in=asked.values("enquiry")) | Q(ticket__icontains=words)
        for column in ("name", "organisation", "email"):
            found |= Q(**{f"{column}__icontains": words})
        return queryset.filter(found), False

    @admin.display(description=gettext_lazy("ticket number"), ordering="ticket")
    def number(self, enquiry):
        return enquiry.ticket

    @admin.display(description=gettext_lazy("who asks"), ordering="organisation")
    def who(self, enquiry):
        if enquiry.state == State.ERASED:
            return "—"
        told = filter(None, (enquiry.organisation, enquiry.name))
        return ", ".join(told)

    @admin.display(description=gettext_lazy("films"))
    def what(self, enquiry):
        titles = [film.title or "—" for film in enquiry.films.all()]
        more = len(titles) - SHOWN_FILMS
        told = "; ".join(titles[:SHOWN_FILMS])
        return (
            _("%(films)s and %(number)s more") % {"films": told, "number": more}
            if more > 0
            else told
        )

    @admin.display(
        description=gettext_lazy("owner"), ordering="owner_name", empty_value="—"
    )
    def keeper(self, enquiry):
        return enquiry.owner_name or None

    @admin.display(description=gettext_lazy("answer due"), ordering="due_on")
    def due(self, enquiry):
        if enquiry.due_on is None:
            return "—"
        words = day_words(enquiry.due_on)
        if is_late(enquiry):
            return format_html(
                '<strong class="rights-late">{}, {}</strong>', words, _("overdue")
            )
        return words

    @admin.display(description=gettext_lazy("age"), ordering="-received_at")
    def age(self, enquiry):
        return age_words(enquiry)


def is_film(hit) -> bool:
    return hit.room == "film"
