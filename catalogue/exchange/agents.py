"""Reads a person or studio with all names, texts and credits."""

from django.db.models import Count, F, OuterRef, Q
from django.db.models.functions import Now

from catalogue.exchange import rows
from catalogue.models import (
    Agent,
    AgentName,
    AgentText,
    Award,
    Credit,
    Film,
    HistoryFact,
)
from catalogue.prepared import prepared


@prepared(agent_id="bigint")
def read_agent(agent_id):
    """Return one agent as a row with its names, texts, images, numbers and sources."""
    occupations = Agent.occupations.through.objects.filter(agent=OuterRef("pk"))
    return (
        Agent.objects.filter(pk=agent_id)
        .annotate(
            name_rows=rows.array(
                AgentName.objects.filter(agent=OuterRef("pk")).exclude(type="search"),
                text="text",
                language="language",
                script="script",
                type="type",
                preferred="is_preferred",
            ),
            text_rows=rows.array(
                AgentText.objects.filter(agent=OuterRef("pk")),
                kind="kind__code",
                language="language",
                text="text",
                source="source",
            ),
            occupation_rows=rows.array(
                occupations.order_by("term__position"), term="term_id"
            ),
            image_rows=rows.public_images("agent"),
            identifier_rows=rows.identifiers("agent"),
            source_rows=rows.sources("agent"),
        )
        .values()
    )


@prepared(agent_id="bigint")
def read_filmography(agent_id):
    """Return the credits of an agent in public films, by function and year."""
    return (
        Credit.objects.filter(agent=agent_id, film__in=Film.objects.public(at=Now()))
        .order_by(
            "function__position",
            F("film__year_from").asc(nulls_last=True),
            F("film__year_to").asc(nulls_last=True),
            "film__slug",
        )
        .values(
            "function_id",
            "credited_as",
            "is_uncredited",
            "film_id",
            key=F("film__key"),
            slug=F("film__slug"),
            kind=F("film__kind"),
            year_from=F("film__year_from"),
            year_to=F("film__year_to"),
            year_certainty=F("film__year_certainty"),
            title_rows=rows.preferred_titles("film_id"),
            character_rows=rows.characters(),
        )
    )


@prepared(agent_id="bigint")
def read_awards(agent_id):
    """Return the prizes given to an agent, with the film and the festival."""
    return (
        Award.objects.filter(
            recipient=agent_id, event__film__in=Film.objects.public(at=Now())
        )
        .order_by(F("event__earliest").asc(nulls_last=True), "id")
        .values(
            "prize_id",
            earliest=F("event__earliest"),
            key=F("event__film__key"),
            slug=F("event__film__slug"),
            title_rows=rows.preferred_titles("event__film_id"),
            organiser_rows=rows.preferred_names("event__organiser_id"),
        )
    )


@prepared(film_ids="bigint[]", agent_id="bigint")
def read_colleagues(film_ids, agent_id, *, least=2, most=12):
    """Return people with credits in at least `least` of these films, most first."""
    return (
        Agent.objects.published(at=Now())
        .people()
        .exclude(pk=agent_id)
        .filter(credits__film__in=film_ids)
        .annotate(shared=Count("credits__film", distinct=True))
        .filter(shared__gte=least)
        .order_by("-shared", "slug")
        .values("key", "slug", "shared", names_rows=rows.preferred_names("pk"))[:most]
    )


@prepared(agent_id="bigint")
def read_facts_of(agent_id):
    """Return the facts of film history that name an agent."""
    return read_facts(Q(agents=agent_id))


def read_facts(condition):
    """Return facts of film history with words, sources, films, people and studios."""
    through_films = HistoryFact.films.through.objects.filter(
        historyfact=OuterRef("pk"), film__in=Film.objects.public(at=Now())
    )
    through_agents = HistoryFact.agents.through.objects.filter(
        historyfact=OuterRef("pk"), agent__in=Agent.objects.published(at=Now())
    )
    return (
        HistoryFact.objects.filter(condition)
        .order_by("year", "position")
        .values(
            "year",
            "year_end",
            text_rows=rows.fact_texts(),
            source_rows=rows.sources("fact"),
            film_rows=rows.array(
                through_films.order_by("id"),
                key="film__key",
                slug="film__slug",
                names=rows.preferred_titles("film_id"),
            ),
            agent_rows=rows.array(
                through_agents.order_by("id"),
                key="agent__key",
                slug="agent__slug",
                kind="agent__kind",
                names=rows.preferred_names("agent_id"),
            ),
        )
    )
