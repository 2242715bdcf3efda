"""Each rule of a person or a studio."""

from django.test import TestCase

from catalogue.completeness.agent_rules import AGENT_RULES
from catalogue.completeness.measuring import measure
from catalogue.completeness.rule import WHOLE
from catalogue.models import Scheme
from tests import kit


def broken(agent):
    return {rule.code for rule in measure(agent).gaps}


class AgentRuleTests(TestCase):
    def test_the_weights_are_shares_of_a_hundred(self):
        self.assertEqual(sum(rule.weight for rule in AGENT_RULES), WHOLE)

    def test_a_full_person_breaks_none(self):
        person = kit.make_person(begin_year=1930)
        person.occupations.add(kit.make_term(Scheme.OCCUPATION, "director"))
        kind = kit.make_term(Scheme.TEXT_KIND, "biography")
        for language in ("ko", "en"):
            person.texts.create(kind=kind, language=language, text="…")
        person.images.create(kind="portrait", original="images/p.jpg", use="public")
        kit.make_statement("A book", agent=person)

        self.assertEqual(broken(person), set())

    def test_a_bare_person_breaks_every_rule(self):
        person = kit.make_person(names={}, confidence="low")

        self.assertEqual(broken(person), {rule.code for rule in AGENT_RULES})

    def test_a_studio_is_asked_what_it_makes(self):
        self.assertIn("work", broken(kit.make_studio()))
        self.assertNotIn("work", broken(kit.make_studio(specialities=["tv"])))

    def test_a_festival_is_asked_for_its_names_alone(self):
        self.assertEqual(broken(kit.make_festival()), set())
        self.assertEqual(
            broken(kit.make_festival(names={})), {"name", "name-ko", "name-en"}
        )
