"""What the staff call a piece of news: its title in their language."""

from django.db.models import Case, CharField, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from catalogue.labels import LABELS
from kfeic.pages.models import NewsItem, NewsText


def news_title(language):
    """Return the expression of the title of an item, its slug without one."""
    own_first = Case(When(language=language, then=0), default=1)
    texts = NewsText.objects.filter(item=OuterRef("pk")).order_by(own_first, "id")
    title = Subquery(texts.values("title")[:1], output_field=CharField())
    return Coalesce(title, F("slug"), output_field=CharField())


def name_news():
    """Let the desk label news by their titles."""
    LABELS[NewsItem] = news_title
