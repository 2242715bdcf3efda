"""Searches that found nothing, and the way from one to the record that was meant."""

from itertools import chain, islice, zip_longest

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from catalogue import years
from catalogue.admin.choosing import book_of
from catalogue.admin.naming import OWNERS, NamingForm
from catalogue.admin.records import DeskAdmin
from catalogue.labels import label, staff_language
from catalogue.models import Agent, Film, SearchMiss
from catalogue.presentation.found import own_titles, reason_in_words, told_reason
from catalogue.scripts import language_of
from catalogue.search.finding import find

MOST_OFFERED = 8
MOST_WORDS = 3
KINDS = {"film": Film._meta.verbose_name, **dict(Agent.Kind.choices)}
WORDS = (gettext_lazy("The words"), {"fields": ("text", "language", "use")})
CHANGE_LIST = "admin:catalogue_searchmiss_changelist"
NAME = "catalogue_searchmiss_name"


@admin.register(SearchMiss)
class SearchMissAdmin(DeskAdmin):
    list_display = ("words", "count", "last_on", "language")
    list_display_links = None
    list_filter = ("language",)
    date_hierarchy = "last_on"
    search_fields = ("text",)
    fields = ("text", "count", "first_on", "last_on", "language")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_list_display(self, request):
        is_author = bool(self.rooms(request))
        return (*self.list_display, "naming") if is_author else self.list_display

    def get_urls(self):
        view = self.admin_site.admin_view(self.name_view)
        own = path("<path:object_id>/name/", view, name=NAME)
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def rooms(self, request):
        """Return the rooms of the search whose records this member may change."""
        return [
            room
            for room, (model, _words, _column) in OWNERS.items()
            if self.admin_site.get_model_admin(model).has_change_permission(request)
        ]

    @admin.display(description=gettext_lazy("searched for"), ordering="text")
    def words(self, miss):
        return format_html('<bdi lang="{}">{}</bdi>', language_of(miss.text), miss.text)

    @admin.display(description=gettext_lazy("record meant"))
    def naming(self, miss):
        address = reverse(f"admin:{NAME}", args=[miss.pk])
        return format_html(
            '<a class="addlink" href="{}">{}</a>', address, _("Add as another title")
        )

    @transaction.atomic
    def name_view(self, request, object_id):
        """Ask for the record that the words mean; on POST give them to it."""
        rooms = self.rooms(request)
        if not (rooms and self.has_view_permission(request)):
            raise PermissionDenied
        rows = self.get_queryset(request)
        if request.method == "POST":
            rows = rows.select_for_update()
        miss = rows.filter(pk=number(unquote(object_id))).first()
        if miss is None:
            return self._is_gone(request)
        form = NamingForm(
            request.POST or None,
            initial={"text": miss.text, "language": language_of(miss.text)},
            rooms=rooms,
            book=book_of(request),
            site=self.admin_site,
        )
        if form.is_valid() and self._is_named(request, miss, form):
            return HttpResponseRedirect(reverse(CHANGE_LIST))
        return self._name_page(request, miss, form)

    def _is_gone(self, request):
        said = _("Somebody has dealt with this search already.")
        self.message_user(request, said, messages.WARNING)
        return HttpResponseRedirect(reverse(CHANGE_LIST))

    def _is_named(self, request, miss, form):
        """Save the words with their record; tell of it in the log and on the page."""
        try:
            row = form.save()
        except ValidationError as error:
            form.add_error(None, error)
            return False
        owner = form.cleaned_data["owner"]
        miss.delete()
        owner_admin = self.admin_site.get_model_admin(type(owner))
        with override(None):
            kind = str(row._meta.verbose_name)
        change = {"added": {"name": kind, "object": row.text}}
        owner_admin.log_change(request, owner, [change])
        address = reverse(
            f"admin:catalogue_{owner._meta.model_name}_change", args=[owner.pk]
        )
        said = format_html(
            _('“{}” was added to <a href="{}">{}</a>.'),
            row.text,
            address,
            owner_admin.called(owner),
        )
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _name_page(self, request, miss, form):
        chooser = (_("Another record"), {"fields": tuple(form.rooms)})
        context = self.admin_site.each_context(request) | {
            "title": _("Add as another title"),
            "subtitle": label(miss),
            "opts": self.opts,
            "miss": miss,
            "adminform": AdminForm(form, [WORDS], {}, model_admin=self),
            "chooser": AdminForm(form, [chooser], {}, model_admin=self),
            "errors": form.errors,
            "offered": offered(miss.text, form.rooms),
            "media": self.media + form.media,
        }
        return TemplateResponse(
            request, "admin/catalogue/searchmiss/name.html", context
        )


def number(text):
    """Return the id that stands in an address, 0 if none can."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def offered(words, rooms):
    """Return the records that `words` come nearest to, as the page prints them.

    Where all the words together find too little, the longest of them are asked for one
    by one: the best of each, then the second of each, and so on.
    """
    hits = find(words, everything=True).hits
    if len(hits) < MOST_OFFERED:
        singly = sorted({*words.split()} - {words}, key=lambda word: (-len(word), word))
        apart = [find(word, everything=True).hits for word in singly[:MOST_WORDS]]
        hits = chain(hits, *zip_longest(*apart))
    found = {}
    for hit in hits:
        if hit and hit.room in rooms:
            found.setdefault((hit.room, hit.record), hit)
    return [printed(hit) for hit in islice(found.values(), MOST_OFFERED)]


def printed(hit):
    """Return a hit as a row of the page: its titles, what it is, why it was found."""
    language = staff_language()
    (title, title_language), *others = own_titles(hit, language)
    second, second_language = others[0] if others else ("", "")
    model, _words, _column = OWNERS[hit.room]
    span = years.from_years(hit.year_from, hit.year_to, hit.year_certainty)
    is_shown = hit.matched in {title, second}
    return {
        "value": f"{hit.room}:{hit.record}",
        "address": reverse(
            f"admin:catalogue_{model._meta.model_name}_change", args=[hit.record]
        ),
        "title": title,
        "language": title_language,
        "second": second,
        "second_language": second_language,
        "kind": KINDS[hit.kind],
        "years": years.short_label(span, language=language),
        "reason": reason_in_words(told_reason(hit)),
        "form": "" if is_shown else hit.matched,
        "form_language": hit.matched_language,
    }
