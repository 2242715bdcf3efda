"""Romanisations and slugs proposed at the desk; what the editor saves is final."""

from django.test import SimpleTestCase
from django.urls import reverse

from catalogue.admin.romanisations import Word, free_slug, proposals, slug_of
from catalogue.models import Agent, AgentName, Film, FormerAddress, Scheme, Status
from tests import kit
from tests.desk import DeskTestCase, add_address, address, form_of

KOREAN = Word("꽃파는 처녀", "ko", "")


class ProposalTests(SimpleTestCase):
    def texts(self, *words, **options):
        found = proposals(words, **options)
        return {str(one.system): one.text for one in found}

    def test_a_title_is_romanised_by_three_systems(self):
        self.assertEqual(
            self.texts(KOREAN),
            {
                "mr": "Kkotp’anŭn ch’ŏnyŏ",
                "rr": "Kkotpaneun cheonyeo",
                "dprk": "Kkotphanŭn chŏnyŏ",
            },
        )

    def test_a_personal_name_by_the_rules_for_names(self):
        self.assertEqual(
            self.texts(Word("최은희", "ko", ""), is_person=True),
            {"mr": "Ch’oe Ŭn-hŭi", "rr": "Choe Eun-hui", "dprk": "Choe Un Hui"},
        )

    def test_what_was_saved_is_not_proposed_again_however_it_is_written(self):
        for text in ("Kkotp'anun Ch'onyo", "Quite another reading"):
            saved = Word(text, "ko-Latn", "mr")
            self.assertEqual(set(self.texts(KOREAN, saved)), {"rr", "dprk"})

    def test_each_korean_title_is_matched_with_its_own_romanisation(self):
        second = Word("피바다", "ko", "")
        saved = Word("P’ibada", "ko-Latn", "mr")

        found = proposals([KOREAN, second, saved])

        self.assertEqual(
            [(str(one.system), one.source) for one in found],
            [
                ("dprk", "꽃파는 처녀"),
                ("mr", "꽃파는 처녀"),
                ("rr", "꽃파는 처녀"),
                ("dprk", "피바다"),
                ("rr", "피바다"),
            ],
        )

    def test_what_stands_there_under_another_language_is_not_proposed(self):
        english = Word("Choe Un Hui", "en", "")
        found = self.texts(Word("최은희", "ko", ""), english, is_person=True)

        self.assertEqual(set(found), {"mr", "rr"})

    def test_what_two_systems_write_alike_is_proposed_once(self):
        self.assertEqual(
            self.texts(Word("종소리", "ko", "")),
            {"dprk": "Jongsori", "mr": "Chongsori"},
        )

    def test_only_korean_is_romanised(self):
        for word in (
            Word("The Flower Girl", "en", ""),
            Word("賣花姑娘", "zh", ""),
            Word("60", "ko", ""),
            Word("", "ko", ""),
        ):
            self.assertEqual(self.texts(word), {})


class SlugTests(SimpleTestCase):
    def test_english_leads(self):
        self.assertEqual(
            slug_of([KOREAN, Word("The Flower Girl", "en", "")]), "the-flower-girl"
        )

    def test_without_english_the_letters_of_the_country(self):
        self.assertEqual(slug_of([KOREAN]), "kkotphanun-chonyo")
        self.assertEqual(
            slug_of([Word("최은희", "ko", "")], is_person=True), "choe-un-hui"
        )

    def test_what_has_no_latin_letters_proposes_nothing(self):
        self.assertEqual(slug_of([Word("Москва", "ru", "")]), "")

    def test_a_slug_that_is_taken_gets_the_next_number(self):
        self.assertEqual(free_slug("bell", {"bell", "bell-2"}), "bell-3")


class FormTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.romanised = kit.make_term(Scheme.TITLE_TYPE, "romanised")
        cls.original = kit.make_term(Scheme.TITLE_TYPE, "original")
        cls.film = kit.make_film(
            "bell", titles={"ko": "평양종"}, status=Status.DRAFT, published_at=None
        )

    def shown(self, row):
        answer = self.client.get(address(row))
        sections = answer.context["inline_admin_formsets"]
        return next(s.proposals for s in sections if hasattr(s, "proposals"))

    def take(self, row, *systems, **written):
        sent = form_of(self.client.get(address(row)))
        for number, one in enumerate(self.shown(row)):
            sent[f"romanise-{number}-system"] = str(one.system)
            sent[f"romanise-{number}-text"] = written.get(str(one.system), one.text)
        sent["romanise"] = [
            str(number)
            for number, one in enumerate(self.shown(row))
            if one.system in systems
        ]
        return self.client.post(address(row), sent)

    def test_a_ticked_proposal_is_saved_as_a_title(self):
        self.take(self.film, "mr")

        title = self.film.titles.get(language="ko-Latn")
        self.assertEqual(title.text, "P’yŏngyangjong")
        self.assertEqual(title.romanisation, "mr")
        self.assertEqual(title.script, "Latn")
        self.assertEqual(title.type, self.romanised)
        self.assertFalse(title.is_preferred)
        self.assertEqual(
            {str(one.system) for one in self.shown(self.film)}, {"rr", "dprk"}
        )

    def test_letters_changed_by_hand_are_final(self):
        self.take(self.film, "mr", mr="Chong sori")
        self.take(self.film)

        self.assertEqual(self.film.titles.get(language="ko-Latn").text, "Chong sori")
        self.assertNotIn("mr", [one.system for one in self.shown(self.film)])

    def test_all_can_be_taken_at_once(self):
        self.take(self.film, "mr", "rr", "dprk")

        self.assertEqual(
            set(self.film.titles.values_list("romanisation", flat=True)),
            {"", "mr", "rr", "dprk"},
        )
        self.assertEqual(self.shown(self.film), [])

    def test_a_proposal_without_letters_or_of_no_system_is_left_out(self):
        self.take(self.film, "mr", mr="  ")
        sent = form_of(self.client.get(address(self.film)))
        odd = {"romanise": "0", "romanise-0-system": "x", "romanise-0-text": "A"}
        self.client.post(address(self.film), sent | odd)

        self.assertEqual(self.film.titles.count(), 1)

    def test_a_ticked_proposal_stands_in_a_form_that_comes_back(self):
        sent = form_of(self.client.get(address(self.film))) | {
            "romanise": "0",
            "romanise-0-system": "mr",
            "romanise-0-text": "P’yŏngyangjong",
            "countries": "XQ",
        }

        answer = self.client.post(address(self.film), sent)

        self.assertEqual(form_of(answer)["titles-1-text"], "P’yŏngyangjong")

    def test_a_name_of_a_person(self):
        person = kit.make_person(names={"ko": "최은희"})

        self.take(person, "mr")

        name = person.names.get(language="ko-Latn")
        self.assertEqual(name.text, "Ch’oe Ŭn-hŭi")
        self.assertEqual(name.type, AgentName.Type.ALTERNATIVE)

    def test_a_name_of_a_studio_is_no_personal_name(self):
        studio = kit.make_studio(names={"ko": "조선예술영화촬영소"})

        self.assertIn(
            "Joseonyesuryeonghwachwaryeongso",
            [one.text for one in self.shown(studio)],
        )

    def test_the_script_is_answered_with_proposals_and_a_slug(self):
        path = reverse("admin:catalogue_agent_proposals")
        sent = {
            "text": ["최은희", ""],
            "language": ["ko", "en"],
            "romanisation": ["", ""],
            "kind": "person",
        }

        answer = self.client.get(path, sent).json()

        self.assertEqual(answer["slug"], "choe-un-hui")
        self.assertEqual(answer["proposals"][1]["text"], "Ch’oe Ŭn-hŭi")
        self.assertEqual(answer["proposals"][1]["label"], "McCune–Reischauer")

    def test_who_may_not_see_films_is_answered_nothing(self):
        self.sign_in_with("view_agent")

        answer = self.client.get(reverse("admin:catalogue_film_proposals"))

        self.assertEqual(answer.status_code, 403)


class NewSlugTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.type = kit.make_term(Scheme.TITLE_TYPE, "original")
        kit.make_term(Scheme.TITLE_TYPE, "export")
        other = kit.make_film("other")
        FormerAddress.objects.create(word="old-bell", film=other)
        kit.make_film("bell", year=1950)

    def add(self, text, language="en", **changes):
        sent = form_of(self.client.get(add_address(Film))) | {
            "kind": "feature",
            "titles-TOTAL_FORMS": "1",
            "titles-0-text": text,
            "titles-0-language": language,
            "titles-0-type": str(self.type.pk),
        }
        answer = self.client.post(add_address(Film), sent | changes)
        self.assertEqual(answer.status_code, 302)
        return Film.objects.latest("pk")

    def test_it_comes_from_the_title(self):
        self.assertEqual(self.add("The Ringing").slug, "the-ringing")
        self.assertEqual(self.add("종소리", "ko").slug, "jongsori")

    def test_a_slug_in_use_or_given_up_gets_a_number(self):
        self.assertEqual(self.add("Bell").slug, "bell-2")
        self.assertEqual(self.add("Old Bell").slug, "old-bell-2")

    def test_what_was_typed_is_kept(self):
        self.assertEqual(self.add("The Toll", slug="my-own").slug, "my-own")

    def test_it_is_fixed_once_it_was_public(self):
        public = kit.make_film("public")
        draft = kit.make_film("draft", status=Status.DRAFT, published_at=None)
        forms = [
            self.client.get(address(film)).context["adminform"].form
            for film in (public, draft)
        ]

        self.assertEqual([("slug" in form.fields) for form in forms], [False, True])

    def test_of_a_person_too(self):
        sent = form_of(self.client.get(add_address(Agent))) | {
            "kind": "person",
            "names-TOTAL_FORMS": "1",
            "names-0-text": "리종건",
            "names-0-language": "ko",
            "names-0-type": "main",
        }

        self.client.post(add_address(Agent), sent)

        self.assertEqual(Agent.objects.get().slug, "ri-jong-gon")
