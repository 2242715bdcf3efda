"""What terms clash with, told while they are written."""

from django.urls import reverse

from catalogue.rights.models import Agreement
from tests.rights.kit import make_deal
from tests.rights.test_admin_agreements import LINE, AgreementTestCase


class CheckingTests(AgreementTestCase):
    def setUp(self):
        super().setUp()
        make_deal(self.rival, self.film, territory="DE")

    def test_clashes_are_told_while_it_is_written(self):
        response = self.add(**self.head(**{"grants-0-line": LINE}), _check="")

        self.assertContains(response, "This cannot be committed")
        self.assertContains(response, "Heron")
        self.assertFalse(Agreement.objects.filter(number="K-1").exists())

    def test_a_draft_says_by_itself_what_stands_against_it(self):
        draft = make_deal(self.party, self.film, territory="DE", is_committed=False)
        for page in ("rights_agreement", "rights_agreement_change"):
            response = self.client.get(reverse(f"admin:{page}", args=[draft.pk]))
            self.assertContains(response, "This cannot be committed")
            self.assertContains(response, "Heron")

    def test_a_script_gets_the_clashes_alone(self):
        response = self.client.post(
            reverse("admin:rights_agreement_add"),
            self.head(**{"grants-0-line": LINE}) | {"_check": ""},
            headers={"X-Fragment": "1"},
        )
        self.assertContains(response, "Heron")
        self.assertNotContains(response, "<form")
        # Below the line, in the words of its dimensions.
        self.assertContains(
            response,
            '<p hidden data-of="grants-0-line">'
            "Exclusive · Austria, Germany · free television · German · "
            "1 Jan 2027 – 31 Dec 2029</p>",
            html=True,
        )

    def test_a_change_is_made_in_a_line_that_was_compared_and_not_read(self):
        written = self.head(**{"grants-0-line": LINE})
        (line,) = self.add(**written, _check="").context["checked"].refusals
        response = self.add(**written, _change=line.changes[0].value)

        self.assertContains(response, "Nothing stands against this.")
        (claim,) = response.context["entry"].grants[0].claims
        self.assertEqual(claim["territory"].value(), "Austria")

    def test_a_word_that_is_not_known_is_told_while_it_is_typed(self):
        claim = {"grants-0-claims-count": "1", "grants-0-claims-0-territory": "Austira"}
        response = self.client.post(
            reverse("admin:rights_agreement_add"),
            self.head(**claim) | {"_check": ""},
            headers={"X-Fragment": "1"},
        )
        self.assertContains(
            response, 'data-of="grants-0-claims-0-territory" data-wrong>“Austira” is'
        )

    def test_a_change_that_makes_it_legal_is_applied_by_a_button(self):
        response = self.add(**self.head(**{"grants-0-line": LINE}), _check="")
        (line,) = response.context["checked"].refusals
        (entry,) = [response.context["entry"]]
        claim = entry.grants[0].claims[0]
        sent = self.head() | {
            "grants-0-claims-count": "1",
            **{
                f"{claim.prefix}-{name}": str(claim[name].value() or "")
                for name in ("territory", "media", "language", "first", "last", "kind")
            },
            f"{claim.prefix}-exclusive": "on",
            f"{claim.prefix}-language_mode": "any",
            f"{claim.prefix}-term_basis": "fixed",
            "_change": line.changes[0].value,
        }
        narrowed = self.add(**sent)

        self.assertContains(narrowed, "Nothing stands against this.")

    def test_nonsense_from_a_button_changes_nothing(self):
        for value in ("", "[]", "{", '{"at": 1, "to": 2}', "[" * 100_000, "null"):
            response = self.add(**self.head(), _change=value)
            self.assertEqual(response.status_code, 200, value[:20])
