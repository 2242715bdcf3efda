"""What a full record of a person or a studio has.

Festivals and other bodies have no page of their own: only their names are asked for.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.completeness.rule import Rule, lacks
from catalogue.models import (
    Agent,
    AgentName,
    AgentText,
    Confidence,
    Image,
    Statement,
    Use,
)
from catalogue.models.wording import FALLBACK

PERSON = Q(kind=Agent.Kind.PERSON)
STUDIO = Q(kind=Agent.Kind.STUDIO)
WITH_PAGE = PERSON | STUDIO
LIVES = ("biography", "studio-profile", "history")


def name_in(language):
    return lacks(AgentName, "agent", is_preferred=True, language=language)


def life_in(language):
    return WITH_PAGE & lacks(
        AgentText, "agent", kind__code__in=LIVES, language=language
    )


AGENT_RULES = (
    Rule(
        "name",
        25,
        lacks(AgentName, "agent", is_preferred=True, language__in=FALLBACK),
        _("No name"),
        _("No name is preferred in Korean or in English: the page has no heading."),
        is_minimum=True,
    ),
    Rule(
        "work",
        15,
        PERSON & lacks(Agent.occupations.through, "agent")
        | STUDIO & Q(specialities=[]),
        _("No occupation or kind of film"),
        _("A person has an occupation, a studio the kinds of film that it makes."),
        is_minimum=True,
    ),
    Rule(
        "begin",
        10,
        WITH_PAGE & Q(begin_year=None),
        _("Year of birth or foundation unknown"),
        _("The year of birth or foundation is not known."),
        is_minimum=True,
    ),
    Rule(
        "source",
        10,
        WITH_PAGE & lacks(Statement, "agent"),
        _("No source"),
        _("No source says where the facts come from."),
        is_minimum=True,
    ),
    Rule(
        "name-ko",
        10,
        name_in("ko"),
        _("No Korean name"),
        _("No Korean name is preferred."),
        language="ko",
    ),
    Rule(
        "name-en",
        10,
        name_in("en"),
        _("No English name"),
        _("No English name is preferred."),
        language="en",
    ),
    Rule(
        "life-ko",
        8,
        life_in("ko"),
        _("No Korean biography or profile"),
        _("There is no biography or profile in Korean."),
        language="ko",
    ),
    Rule(
        "life-en",
        8,
        life_in("en"),
        _("No English biography or profile"),
        _("There is no biography or profile in English."),
        language="en",
    ),
    Rule(
        "image",
        4,
        WITH_PAGE & lacks(Image, "agent", use=Use.PUBLIC),
        _("No portrait or photograph"),
        _("There is no image for public pages."),
    ),
    Rule(
        "confidence",
        0,
        Q(confidence=Confidence.LOW),
        _("Low confidence"),
        _("The facts rest on weak sources."),
    ),
)
