"""How complete a record is, at the desk: in its list, on its form, as lists of work."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.completeness.measuring import (
    BAND,
    RULES,
    demand,
    in_band,
    measure,
    measures,
    rule_called,
    score,
)
from catalogue.completeness.rule import WHOLE

MOST_ADVICE = 3


class GapFilter(admin.SimpleListFilter):
    """Records that lack something, the most wanted first."""

    title = _("what is missing")
    parameter_name = "gap"

    def lookups(self, request, model_admin):
        return [(rule.code, rule.gap) for rule in RULES[model_admin.model]]

    def queryset(self, request, queryset):
        rule = rule_called(queryset.model, self.value())
        return queryset.filter(rule.missing) if rule else queryset


class ScoreFilter(admin.SimpleListFilter):
    """Records by their score, in bands of ten."""

    title = _("completeness")
    parameter_name = "complete"

    def lookups(self, request, model_admin):
        return [(str(start), band_label(start)) for start in range(0, WHOLE, BAND)]

    def queryset(self, request, queryset):
        starts = {str(start): start for start in range(0, WHOLE, BAND)}
        start = starts.get(self.value())
        return (
            queryset
            if start is None
            else queryset.filter(pk__in=in_band(queryset.model, start))
        )


def band_label(start):
    """Return the scores of a band in figures: 40–49; the last one ends with 100."""
    end = start + BAND - 1
    return f"{start}–{end if end < WHOLE - 1 else WHOLE}"


class MeasuredList(ChangeList):
    """A list whose rows carry their score, and where one gap was chosen their demand.

    What lacks one thing comes in the order of demand, unless a column was chosen.
    """

    def get_queryset(self, request, exclude_parameters=None):
        measured = {"completeness": score(self.model)}
        if by_gap(request):
            measured["demand"] = demand(self.model)
        self.root_queryset = self.root_queryset.annotate(**measured)
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request, queryset):
        ordering = super().get_ordering(request, queryset)
        is_chosen = ORDER_VAR in self.params or not by_gap(request)
        return ordering if is_chosen else ["-demand", *ordering]


class Completing:
    """For the ModelAdmin of a record that has rules of completeness."""

    def get_changelist(self, request, **kwargs):
        return MeasuredList

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        if not by_gap(request):
            return (*columns, "completeness")
        # Demand stands where the time of the last change does not fit beside it.
        kept = (name for name in columns if name != "updated_at")
        return (*kept, "completeness", "demand")

    @admin.display(description=_("completeness"), ordering="completeness")
    def completeness(self, record):
        return record.completeness

    @admin.display(description=_("demand"), ordering="demand")
    def demand(self, record):
        return record.demand

    @admin.display(description=_("completeness"))
    def gaps(self, record):
        """Return the score, what no public record should lack, and what helps most."""
        if not record.pk:
            return ""
        found = measure(record)
        beyond = [rule for rule in found.gaps if rule.weight and not rule.is_minimum]
        return render_to_string(
            "admin/completeness.html",
            {
                "score": found.score,
                "whole": WHOLE,
                "missing": [(rule.reason, rule.weight) for rule in found.minimum],
                "advice": [(rule.gap, rule.weight) for rule in beyond[:MOST_ADVICE]],
            },
        )

    def warn_of_gaps(self, request, record):
        """Say of a record that was just published what it still lacks."""
        if missing := self.lacking([record])[record.pk]:
            said = gettext("Published although something is missing: %(gaps)s.")
            self.message_user(request, said % {"gaps": missing}, messages.WARNING)

    def lacking(self, rows):
        """Return in words, by id, what records lack that no public one should."""
        found = measures(self.model, [row.pk for row in rows])
        return {
            number: ", ".join(str(rule.gap) for rule in measured.minimum)
            for number, measured in found.items()
        }


def by_gap(request):
    """Tell whether a list of what lacks one thing is asked for."""
    return GapFilter.parameter_name in request.GET
