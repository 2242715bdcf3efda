"""What the walk through the locked room finds there: officers, rules, one deal.

Runs in the surroundings of a desk, as the owner of its database.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from catalogue.models import Film
from catalogue.rights.models import ComplianceRules
from tests.rights.kit import make_deal, make_party

PASSWORD = "A-word-for-the-tests-1"
OFFICER, DIRECTOR = "officer", "director"
RIVAL = "Kestrel Pictures"
TAKEN_FILM = "sea-of-blood"
TAKEN_UNTIL = date(2027, 12, 31)


def furnish():
    """Make an officer, the head of the desk, and what another has already bought."""
    for name, role in ((OFFICER, "rights-officer"), (DIRECTOR, "rights-director")):
        user = get_user_model().objects.create_user(
            name, password=PASSWORD, is_staff=True
        )
        user.groups.add(Group.objects.get(name=role))
    ComplianceRules.objects.create(
        version="2026-1",
        text="Ask who the other side is and whom it belongs to.",
        effective_on=date(2026, 1, 1),
    )
    make_deal(
        make_party(RIVAL, country="AT"),
        Film.objects.get(slug=TAKEN_FILM),
        territory=["DE", "AT"],
        media="tv",
        term=("2026-01-01", TAKEN_UNTIL.isoformat()),
    )
