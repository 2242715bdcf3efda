"""Films and their credits at the desk."""

from django.contrib import admin
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalogue import addresses, years
from catalogue.admin.completing import GapFilter, ScoreFilter
from catalogue.admin.film_rows import FILM_ROWS
from catalogue.admin.merging import Merging
from catalogue.admin.publication import PublicationAdmin
from catalogue.admin.records import DeskAdmin, LabelledFilter, Rows
from catalogue.admin.standing import StandingFilter
from catalogue.admin.ways import ways_from_film
from catalogue.labels import labelled, name_of, staff_language, title_of, word_of
from catalogue.models import CharacterName, Credit, Film


@admin.register(Film)
class FilmAdmin(Merging, PublicationAdmin):
    appellations = "titles"
    owned_files = "films"
    found_by = {"film": "pk"}
    list_display = (
        "title",
        "second_title",
        "kind",
        "years",
        "standing_word",
        "updated_at",
    )
    list_filter = (
        StandingFilter,
        "kind",
        "level",
        "decade",
        ("studios", LabelledFilter),
        ("genres", LabelledFilter),
        "year_certainty",
        "confidence",
        GapFilter,
        ScoreFilter,
    )
    date_hierarchy = "updated_at"
    search_fields = ("slug", "=key", "=identifiers__value")
    search_help_text = _("Any title, the slug, the permanent id or another register's.")
    autocomplete_fields = ("colour",)
    inlines = FILM_ROWS
    fieldsets = (
        (None, {"fields": (("kind", "level"), "slug", "status", "published_at")}),
        (
            _("Year"),
            {
                "fields": (("year_certainty", "year_from", "year_to"),),
                "description": _(
                    "Only what a source says. “That year” has the same year twice, "
                    "“by the year” only the last one, “not known” none."
                ),
            },
        ),
        (
            _("The film"),
            {
                "fields": (
                    ("countries", "languages"),
                    ("running_time", "part_count", "colour"),
                    "confidence",
                ),
                "description": _("Several codes are separated by commas."),
            },
        ),
    )

    def get_queryset(self, request):
        language = staff_language()
        return labelled(Film.objects.titled(language), language).order_by("title_sort")

    def get_ordering(self, request):
        return ("title_sort",)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["ways"] = ways_from_film(request, obj.pk)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def described(self, answer):
        """Films of a kind, a decade or a year, when nothing else was asked for."""
        told = {}
        if answer.kinds:
            told["kind__in"] = answer.kinds
        if answer.decades:
            told["decade__in"] = answer.decades
        elif answer.year:
            told |= {"year_from__lte": answer.year, "year_to__gte": answer.year}
        return Q(**told) if told else super().described(answer)

    def public_path(self, record):
        return addresses.film(staff_language(), record.key, record.slug)

    @admin.display(description=_("title"), ordering="title_sort")
    def title(self, film):
        return film.title_text

    @admin.display(
        description=_("title in the other language"), ordering="title_second"
    )
    def second_title(self, film):
        same = film.title_second == film.title_text
        return "" if same else film.title_second

    @admin.display(description=_("year"), ordering=Coalesce("year_from", "year_to"))
    def years(self, film):
        span = years.from_years(film.year_from, film.year_to, film.year_certainty)
        return years.short_label(span, language=staff_language())


class CharacterRows(Rows):
    model = CharacterName
    fields = ("language", "text")


@admin.register(Credit)
class CreditAdmin(DeskAdmin):
    list_display = ("credited", "function_word", "film_title", "is_main", "position")
    list_filter = (("function", LabelledFilter), "is_main", "is_uncredited")
    found_by = {"film": "film_id", "agent": "agent_id"}
    search_fields = ("film__titles__text", "agent__names__text", "credited_as")
    autocomplete_fields = ("film", "agent", "function")
    inlines = (CharacterRows,)
    fieldsets = (
        (None, {"fields": ("film", "function", "agent", "credited_as")}),
        (_("In the list"), {"fields": (("is_main", "is_uncredited", "position"),)}),
    )

    def get_queryset(self, request):
        language = staff_language()
        return (
            super()
            .get_queryset(request)
            .annotate(
                film_title=title_of("film_id", language),
                function_word=word_of("function_id", language),
                credited=Coalesce(name_of("agent_id", language), "credited_as"),
            )
        )

    @admin.display(description=_("person or body"), ordering="credited")
    def credited(self, credit):
        return credit.credited

    @admin.display(description=_("function"), ordering="function_word")
    def function_word(self, credit):
        return credit.function_word

    @admin.display(description=_("film"), ordering="film_title")
    def film_title(self, credit):
        return credit.film_title
