"""The journal keeps what was deleted, and from whom it was kept before."""

from django.db import connection
from django.test import TestCase

from catalogue.rights.access import opened
from catalogue.rights.models import Agreement, Claim, JournalEntry
from kfeic.database_roles import grant_roles
from tests.kit import make_film
from tests.rights.canaries import DRAFT, DRAFT_RESTRICTED
from tests.rights.canary_rows import plant
from tests.rights.rooms import execute, make_member, sign_in_as_desk


class DeletedDraftTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.canaries = plant(make_film())
        cls.addClassCleanup(cls.canaries.remove_files)
        execute("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")
        grant_roles(connection)

    def words_read_by(self, *codenames):
        """Return the canaries of the journal that a member of staff may read."""
        member = make_member("-".join(codenames), *codenames)
        sign_in_as_desk()
        with opened(member):
            told = [f"{one.before} {one.after}" for one in JournalEntry.objects.all()]
        execute("RESET SESSION AUTHORIZATION")
        return self.canaries.found_in(" ".join(told))

    def test_what_was_restricted_stays_so_when_the_draft_is_deleted(self):
        both = "view_journalentry", "see_restricted"
        self.assertTrue(self.canaries.restricted & self.words_read_by(*both))
        for number in (DRAFT, DRAFT_RESTRICTED):
            draft = Agreement.objects.get(pk=number)
            draft.enquiries.update(agreement=None)
            draft.statements.all().delete()
            draft.documents.all().delete()
            Claim.objects.filter(agreement=draft).delete()
            draft.delete()

        seen = self.words_read_by("view_journalentry")

        self.assertTrue(seen)
        self.assertEqual(
            {self.canaries.places[word] for word in seen & self.canaries.restricted},
            set(),
        )
