"""Institution pages and news at the desk, one text in each language."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue.admin.publication import Publishing
from catalogue.admin.records import DeskAdmin
from catalogue.admin.romanisations import Word, free_slug, slug_of
from catalogue.admin.sent_forms import SentRows
from catalogue.admin.standing import StandingFilter
from catalogue.labels import label, staff_language
from catalogue.models.wording import FALLBACK
from kfeic.pages import addresses
from kfeic.pages.models import NewsItem, NewsText, Page, PageText
from kfeic.pages.side_by_side import SideBySide


class PageTextRows(SideBySide):
    model = PageText


@admin.register(Page)
class PageAdmin(DeskAdmin):
    list_display = ("code",)
    search_fields = ("code", "texts__title")
    inlines = (PageTextRows,)

    def view_on_site(self, obj):
        """Lead to the page, where the text has one of its own."""
        if obj.code not in addresses.ADDRESSES:
            return None
        return settings.PUBLIC_URL + addresses.address(obj.code, staff_language())


class NewsTextRows(SideBySide):
    model = NewsText


@admin.register(NewsItem)
class NewsItemAdmin(Publishing):
    list_display = ("title", "standing_word", "published_at", "updated_at")
    list_filter = (StandingFilter,)
    date_hierarchy = "published_at"
    search_fields = ("texts__title", "slug", "=key")
    search_help_text = _("Any title, the slug or the permanent id.")
    autocomplete_fields = ("films", "agents")
    inlines = (NewsTextRows,)
    fieldsets = (
        (None, {"fields": ("slug", "status", "published_at")}),
        (_("What it is about"), {"fields": ("films", "agents")}),
    )

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "slug" in form.base_fields:
            form.base_fields["slug"].help_text = _(
                "Latin words of the address. Left empty, they are made of the title."
            )
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        is_new = request.method == "POST" and object_id is None
        if is_new and not request.POST.get("slug", "").strip():
            self._propose_slug(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _propose_slug(self, request):
        rows = SentRows("texts", request.POST, request.FILES).rows
        titles = [
            Word(row.told("title").strip(), row.told("language").strip(), "")
            for row in rows
        ]
        slug = slug_of([title for title in titles if title.text])
        if slug:
            has = NewsItem.objects.filter(slug__startswith=slug)
            taken = set(has.order_by().values_list("slug", flat=True))
            request.POST = request.POST.copy()
            request.POST["slug"] = free_slug(slug, taken)

    def with_words(self):
        return NewsText.objects.filter(language__in=FALLBACK).values("item")

    def left_unpublished(self, count):
        return ngettext(
            "%d record was left as it is: it has no text in Korean or in English.",
            "%d records were left as they are: they have no text in Korean or in "
            "English.",
            count,
        )

    def public_path(self, record):
        return addresses.news_item(staff_language(), record.key, record.slug)

    @admin.display(description=_("title"))
    def title(self, item):
        return label(item)
