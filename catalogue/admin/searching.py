"""The search of the public site for the lists and choosers of the desk.

Staff find a film or a person by any spelling, as readers do, and what is not published
as well; what contains the words as they are typed, a key or a slug, follows behind.
"""

from django.contrib import messages
from django.contrib.admin.views.main import ORDER_VAR
from django.contrib.auth import get_permission_codename
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BigIntegerField, F, Func, IntegerField, Q, Value
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from catalogue.search.finding import find

NO_RECORD = 0
MOST_LITERAL = 1000  # rows that contain the words as typed; nobody reads so far


class Finding:
    """For a ModelAdmin whose rows are films or agents, or belong to some.

    `found_by` tells, by room of the search, which column leads to its records. The
    rows come in the order of the search unless a column of the list was chosen.
    """

    found_by = {}

    def get_search_results(self, request, queryset, search_term):
        if not self.found_by or not search_term.strip():
            return super().get_search_results(request, queryset, search_term)
        every_row = self.model._base_manager.all()
        rows, _repeats = super().get_search_results(request, every_row, search_term)
        literal = set(rows.order_by().values_list("pk", flat=True)[:MOST_LITERAL])
        answer = self._answer(request, search_term, is_literal=bool(literal))
        wanted = Q(pk__in=literal)
        for room, column in self.found_by.items():
            wanted |= Q(**{f"{column}__in": set(records(answer.hits, room))})
        if not answer.hits:
            wanted |= self.described(answer)
        found = queryset.filter(wanted)
        if ORDER_VAR in request.GET:
            return found, False
        order = queryset.query.order_by or self.model._meta.ordering
        place = first_place(answer.hits, self.found_by)
        return found.alias(search_place=place).order_by("search_place", *order), False

    def lookup_allowed(self, lookup, value, request):
        """Refuse to tell, by a made-up filter, which rows have others that the member
        may not see: films of which the archive has a copy."""
        if not super().lookup_allowed(lookup, value, request):
            return False
        try:
            field = self.opts.get_field(lookup.partition(LOOKUP_SEP)[0])
        except FieldDoesNotExist:
            return True
        if not field.is_relation or field.concrete:
            return True
        related = field.related_model._meta
        seen = get_permission_codename("view", related)
        return request.user.has_perm(f"{related.app_label}.{seen}")

    def described(self, answer):
        """Return the condition for rows that the words describe and do not name."""
        return Q(pk__in=[])

    def _answer(self, request, words, *, is_literal):
        """Return what the search finds, asked once in a request.

        Guesses are left out where the words stand in a row as they are typed; in a
        list they are called what they are.
        """
        asked = request.__dict__.setdefault("asked_of_the_search", {})
        if words not in asked:
            answer = find(words, everything=True)
            if answer.is_guess and is_literal:
                answer = find("")
            elif answer.is_guess and is_list(request):
                messages.info(
                    request, _("Nothing has exactly these words. This comes nearest:")
                )
            asked[words] = answer
        return asked[words]


def is_list(request):
    """Tell whether the request is for a page that lists rows."""
    match = request.resolver_match
    return request.method == "GET" and match.url_name.endswith("_changelist")


def records(hits, room):
    """Return for each hit its record, where it is of the room, else NO_RECORD."""
    return [hit.record if hit.room == room else NO_RECORD for hit in hits]


def first_place(hits, columns):
    """Return the expression of a row's place among `hits`, null for none.

    `columns` are the columns that lead to the records, by room.
    """
    places = [
        Func(
            Value(records(hits, room), output_field=ArrayField(BigIntegerField())),
            F(column),
            function="array_position",
            output_field=IntegerField(),
        )
        for room, column in columns.items()
    ]
    return Least(*places) if places[1:] else places[0]
