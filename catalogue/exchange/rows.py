"""Subqueries that bring the small rows of a record along as JSON, in one statement."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import JSONObject, Now

from catalogue.models import (
    AgentName,
    Award,
    CharacterName,
    Document,
    EventText,
    ExternalIdentifier,
    FilmGenre,
    HistoryText,
    Image,
    ImageText,
    Production,
    RenditionSet,
    Statement,
    Status,
    Text,
    Title,
    Use,
    Version,
    VersionText,
)


def array(queryset, **columns):
    """Return the rows of `queryset` as one array of objects with these columns."""
    return ArraySubquery(queryset.values(row=JSONObject(**columns)))


def by_language(model, owner, column, *, of="pk", **conditions):
    """Return the words of `owner` as rows of language and text."""
    rows = model.objects.filter(**{owner: OuterRef(of)}, **conditions)
    return array(rows, language="language", text=column)


def preferred_names(of):
    """Return the preferred names of the agent at the path `of`, if it is public."""
    return by_language(
        AgentName,
        "agent",
        "text",
        of=of,
        is_preferred=True,
        agent__status=Status.PUBLISHED,
        agent__published_at__lte=Now(),
    )


def preferred_titles(of):
    """Return the preferred titles of the film found at the path `of`."""
    return by_language(Title, "film", "text", of=of, is_preferred=True)


def public_agent(path):
    """Return key, slug and kind of the agent at `path`, empty unless it is public."""
    is_public = Q(
        **{
            f"{path}__status": Status.PUBLISHED,
            f"{path}__published_at__lte": Now(),
        }
    )
    columns = {"key": "key", "slug": "slug", "agent_kind": "kind"}
    return {
        name: Case(When(is_public, then=f"{path}__{column}"), default=Value(""))
        for name, column in columns.items()
    }


def characters():
    return by_language(CharacterName, "credit", "text")


def sections():
    return by_language(EventText, "event", "section")


def fact_texts():
    return by_language(HistoryText, "fact", "text")


def titles():
    return array(
        Title.objects.filter(film=OuterRef("pk")).exclude(type__code="search"),
        text="text",
        language="language",
        script="script",
        romanisation="romanisation",
        type="type_id",
        preferred="is_preferred",
    )


def texts():
    return array(
        Text.objects.filter(film=OuterRef("pk")).order_by("kind__position"),
        kind="kind_id",
        kind_code="kind__code",
        language="language",
        text="text",
        author="author",
    )


def genres():
    return array(FilmGenre.objects.filter(film=OuterRef("pk")), term="term_id")


def studios():
    return array(
        Production.objects.filter(film=OuterRef("pk")).order_by("position", "id"),
        **public_agent("studio"),
        names=preferred_names("studio_id"),
    )


def identifiers(owner):
    rows = ExternalIdentifier.objects.filter(**{owner: OuterRef("pk")})
    return array(rows, scheme="scheme", value="value")


def sources(owner):
    rows = Statement.objects.filter(**{owner: OuterRef("pk")})
    return array(
        rows,
        name="source__name",
        address="source__address",
        field="field",
        value="value",
    )


def public_images(owner, **conditions):
    """Images that the public may see, once all their renditions are made."""
    made = RenditionSet.objects.filter(digest=OuterRef("digest"))
    return array(
        Image.objects.filter(
            Exists(made), **{owner: OuterRef("pk")}, use=Use.PUBLIC, **conditions
        ),
        kind="kind",
        digest="digest",
        widths="widths",
        width="width",
        height="height",
        placeholder=Subquery(made.values("placeholder")),
        credit="credit",
        texts=array(
            ImageText.objects.filter(image=OuterRef("pk")),
            language="language",
            text="alternative",
            caption="caption",
        ),
    )


def public_documents():
    return array(
        Document.objects.filter(film=OuterRef("pk"), use=Use.PUBLIC),
        id="id",
        kind="kind",
        language="language",
        title="title",
    )


def versions():
    return array(
        Version.objects.filter(film=OuterRef("pk")),
        type="type",
        year="year",
        running_time="running_time",
        dialogue_languages="dialogue_languages",
        subtitle_languages="subtitle_languages",
        carrier="carrier_id",
        aspect_ratio="aspect_ratio_id",
        sound="sound_id",
        colour="colour_id",
        frame_rate="frame_rate",
        reels="reels",
        length_metres="length_metres",
        resolution="resolution",
        texts=by_language(VersionText, "version", "text"),
    )


def awards():
    return array(
        Award.objects.filter(event=OuterRef("pk")),
        prize="prize_id",
        result="result",
        **public_agent("recipient"),
        names=preferred_names("recipient_id"),
    )
