"""News as Atom feeds (RFC 4287), one for each language."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.caching import stamp
from catalogue.presentation.words import chosen
from kfeic.pages import addresses
from kfeic.pages.models import NewsText
from kfeic.pages.news import public_news
from kfeic.pages.texts import to_html

SHOWN = 20


class NewsAtom(Atom1Feed):
    """An Atom feed that is as old as the site when it has no entry yet."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else stamp().changed_at


class NewsFeed(Feed):
    """The latest news, each with its text; in the other language where one lacks."""

    feed_type = NewsAtom

    def title(self):
        name = _("Korea Film Export & Import Corporation")
        return f"{_('News')} · {name}"

    def link(self):
        return settings.PUBLIC_URL + addresses.news(get_language())

    def feed_url(self):
        return settings.PUBLIC_URL + addresses.news_feed(get_language())

    def author_name(self):
        return _("Korea Film Export & Import Corporation")

    def items(self):
        texts = NewsText.objects.defer("search_keys")
        return public_news().prefetch_related(Prefetch("texts", texts))[:SHOWN]

    def item_title(self, item):
        titles = {text.language: text.title for text in item.texts.all()}
        return chosen(titles, get_language())[0] or item.slug

    def item_description(self, item):
        texts = {text.language: text.text for text in item.texts.all()}
        html = to_html(chosen(texts, get_language())[0])
        return html.replace('href="/', f'href="{settings.PUBLIC_URL}/')

    def item_link(self, item):
        return settings.PUBLIC_URL + addresses.news_item(
            get_language(), item.key, item.slug
        )

    def item_guid(self, item):
        """The address by the permanent key alone, which no new title changes."""
        return f"{settings.PUBLIC_URL}/{get_language()}/news/{item.key}/"

    def item_pubdate(self, item):
        return item.published_at

    def item_updateddate(self, item):
        return max(item.published_at, item.updated_at)


news_feed = require_safe(NewsFeed())
