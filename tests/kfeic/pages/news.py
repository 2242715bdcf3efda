"""Builds news for tests: published, worded in both languages, no more."""

from kfeic.pages.models import NewsItem, NewsText
from tests.kit import PUBLISHED


def make_news(slug, *, titles=None, texts=None, films=(), agents=(), **columns):
    """Return a public item; `titles` and `texts` are its words by language."""
    item = NewsItem.objects.create(**PUBLISHED | {"slug": slug} | columns)
    words = {"ko": f"소식 {slug}", "en": f"News {slug}"} if titles is None else titles
    for language, title in words.items():
        NewsText.objects.create(
            item=item,
            language=language,
            title=title,
            text=(texts or {}).get(language, "A paragraph.\n\n- one\n- two\n"),
        )
    item.films.set(films)
    item.agents.set(agents)
    return item
