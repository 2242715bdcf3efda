"""What is found, in which order, and for which reason; all on titles made up here."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as LawTestCase

from catalogue.models import Film, Status, Title
from catalogue.search.finding import find
from catalogue.search.suggesting import suggest
from tests.kit import (
    make_credit,
    make_event,
    make_film,
    make_person,
    make_studio,
    make_title,
)


def found(text, **options):
    """Return the English titles of what is found, best first."""
    return [hit.title_en for hit in find(text, **options).hits]


class FindingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.lake = make_film(
            titles={"ko": "푸른 호수의 녀선생", "en": "The Teacher of the Blue Lake"},
            year=1974,
        )
        make_title(cls.lake, "Blue Lake Schoolmistress")
        make_title(cls.lake, "Учительница с озера", language="ru")
        make_title(cls.lake, "靑湖敎師", language="und-Hani")
        cls.rail = make_film(
            titles={"ko": "로동자의 철길", "en": "Rails of the Worker"}, year=1981
        )
        cls.rye = make_film(titles={"ko": "보리밭", "en": "Rye"}, kind="science")
        cls.actress = make_person(names={"ko": "문순애", "en": "Mun Sun Ae"})
        cls.studio = make_studio(names={"ko": "새별촬영소", "en": "New Star Studio"})
        make_credit(cls.lake, cls.actress, function="cast")

    def test_every_way_to_write_the_title(self):
        for text, reason in (
            ("푸른 호수의 녀선생", ""),
            ("푸른호수의 여선생", "spelling"),
            ("푸른 호수의녀서", ""),
            ("푸른 호수의 녀ㅅ", ""),
            ("푸른 호수의 녀섬생", "similar"),
            ("ㅍㄹㅎㅅㅇㄴㅅㅅ", "initials"),
            ("ㅍㄹ ㅎㅅㅇ ㅇㅅㅅ", "initials"),
            ("vnfms ghtndml sutjstod", "keyboard-off"),
            ("VNFMSGHTNDMLSUTJSTOD", "keyboard-off"),
            ("솓 ㅅㄷㅁ촏ㄱ ㅐㄹ 솓 ㅠㅣㅕㄷ ㅣㅁㅏㄷ", "keyboard-on"),
            ("P'urŭn hosuŭi nyŏsŏnsaeng", "romanised"),
            ("Pureun hosuui yeoseonsaeng", "romanised"),
            ("phulun hoswuuy nyesensayng", "romanised"),
            ("Poorun-hosui nyosonseng", "romanised"),
            ("Пхурын хосуый нёсонсэн", "transcribed"),
            ("teacher of the blue lake", ""),
            ("Teachr of the Blue Lake", "similar"),
            ("blue lake", ""),
            ("blue lake schoolmistress", "also"),
            ("Учительница с озера", "also"),
            ("青湖教师", "variant"),
            ("《푸른 호수의 녀선생》", ""),
            ("North Korean movie The Teacher of the Blue Lake", ""),
            ("예술영화 푸른 호수의 녀선생 1974", ""),
            ("푸른 호수의 녀선생 (The Teacher of the Blue Lake)", ""),
            ("teacher of the blue lake mun sun ae", "credits"),
            ("Moon Soon-ae teacher of the blue lake", "credits"),
        ):
            with self.subTest(text=text):
                answer = find(text)
                self.assertEqual(
                    [hit.title_en for hit in answer.hits[:1]],
                    ["The Teacher of the Blue Lake"],
                )
                self.assertEqual(answer.hits[0].reason, reason)
                self.assertFalse(answer.is_guess)

    def test_people_in_either_order(self):
        for text in ("문순애", "Mun Sun Ae", "Sun-ae Moon", "anstnsdo"):
            with self.subTest(text=text):
                self.assertEqual(found(text)[:1], ["Mun Sun Ae"])

    def test_studios(self):
        self.assertEqual(found("saebyol"), ["New Star Studio"])

    def test_what_the_words_were_read_as(self):
        self.assertEqual(find("qhflqkx").read_as, "보리밭")
        self.assertEqual(find("ㄱㅛㄷ").read_as, "rye")
        self.assertEqual(find("보리밭").read_as, "")

    def test_verbatim_reads_nothing_into_the_words(self):
        self.assertEqual(found("qhflqkx"), ["Rye"])
        self.assertEqual(found("qhflqkx", verbatim=True), [])

    def test_nonsense_finds_nothing(self):
        for text in ("", " ", "?!", "zzqxv", "ㅁㅁㅁㅁㅁㅁ", "%", "_", "\\", "𐀀", "‏"):
            with self.subTest(text=text):
                self.assertEqual(found(text), [])

    def test_kinds_and_years_alone_are_for_the_filters(self):
        answer = find("science films of the 1980s")
        self.assertEqual(
            (answer.hits, answer.kinds, answer.decades), ((), ("science",), ("1980",))
        )
        self.assertEqual(find("1974").year, 1974)
        self.assertEqual(find("기록영화").kinds, ("documentary",))

    def test_marks_stand_on_what_was_typed(self):
        for text, matched, marked in (
            ("푸른 호", "푸른 호수의 녀선생", "푸른 호"),
            ("teacher of", "The Teacher of the Blue Lake", "Teacher of"),
            ("ㅍㄹㅎ", "푸른 호수의 녀선생", "푸른 호"),
            ("pureun ho", "Pureun hosuui nyeoseonsaeng", "Pureun ho"),
        ):
            with self.subTest(text=text):
                hit = find(text).hits[0]
                ((first, end),) = hit.marks
                self.assertEqual(hit.matched, matched)
                self.assertEqual(hit.matched[first:end], marked)

    def test_forms_kept_for_searching_are_not_shown(self):
        make_title(self.rye, "Barley of Yesteryear", type="search")

        (hit,) = find("barley of yesteryear").hits

        self.assertEqual(
            (hit.title_en, hit.matched, hit.reason), ("Rye", "", "similar")
        )

    def test_the_better_known_comes_first(self):
        unknown = make_film(titles={"ko": "첫눈", "en": "First Snow"})
        known = make_film(titles={"ko": "첫눈", "en": "The First Snow"})
        make_event(known)

        self.assertEqual(
            [hit.record for hit in find("첫눈").hits], [known.pk, unknown.pk]
        )

    def test_two_statements_at_most(self):
        for text, statements in (("Rye", 1), ("rzye", 2), ("a b c d e f", 2), ("", 0)):
            with self.subTest(text=text), self.assertNumQueries(statements):
                find(text)

    def test_suggestions_begin_with_one_letter(self):
        for text in ("ㅂ", "보", "보ㄹ", "볼", "보리ㅂ"):
            with self.subTest(text=text):
                self.assertIn("Rye", [hit.title_en for hit in suggest(text)])


class SecrecyTests(TestCase):
    """What is not public is found by the desk alone."""

    def test_drafts_withdrawn_and_scheduled_films(self):
        later = timezone.now() + timedelta(days=1)
        for columns in (
            {"status": Status.DRAFT, "published_at": None},
            {"status": Status.REVIEW},
            {"status": Status.WITHDRAWN},
            {"published_at": later},
            {"countries": ["FR"]},
        ):
            with self.subTest(columns=columns):
                make_film(titles={"ko": "숨은 샘", "en": "Hidden Spring"}, **columns)
                for text in ("Hidden Spring", "숨은 샘", "ㅅㅇㅅ", "hiden spring"):
                    self.assertEqual(found(text), [])
                    self.assertEqual(suggest(text), [])
                self.assertEqual(
                    found("Hidden Spring", everything=True), ["Hidden Spring"]
                )
                Film.objects.all().delete()

    def test_a_person_without_a_page(self):
        make_person(names={"en": "Secret Name"}, status=Status.DRAFT)
        self.assertEqual(found("Secret Name"), [])
        self.assertEqual(found("Secret Name", everything=True), ["Secret Name"])

    def test_a_film_of_a_hidden_person_is_not_found_by_the_name(self):
        person = make_person(names={"en": "Secret Name"}, status=Status.DRAFT)
        film = make_film(titles={"en": "Open Door"})
        make_credit(film, person)

        self.assertEqual(found("open door secret name"), [])
        self.assertEqual(found("open door secret name", everything=True), ["Open Door"])


class FollowingTests(TestCase):
    """The index follows every write, on whatever path it comes."""

    def setUp(self):
        self.film = make_film(titles={"ko": "흰 배", "en": "White Boat"})
        self.title = self.film.titles.get(language="en")

    def test_an_edit(self):
        self.title.text = "Grey Sail"
        self.title.save()
        self.assertEqual(found("grey sail"), ["Grey Sail"])
        self.assertEqual(found("white boat"), [])

    def test_a_deletion(self):
        self.title.delete()
        self.assertEqual(found("white boat"), [])
        self.assertEqual(found("흰 배"), [""])

    def test_a_film_that_is_withdrawn_and_published_again(self):
        self.film.status = Status.WITHDRAWN
        self.film.save()
        self.assertEqual(found("white boat"), [])
        self.film.status = Status.PUBLISHED
        self.film.save()
        self.assertEqual(found("white boat"), ["White Boat"])

    def test_rows_made_together(self):
        other = make_film(titles={"en": "Other"})
        term = self.title.type
        Title.objects.bulk_create(
            Title(film=film, text=text, language="en", type=term)
            for film, text in ((self.film, "Pale Ship"), (other, "Dark Ship"))
        )
        self.assertEqual(found("pale ship"), ["White Boat"])
        self.assertEqual(found("dark ship"), ["Other"])

    def test_a_text_written_past_its_keys_leaves_nothing_stale(self):
        Title.objects.filter(pk=self.title.pk).update(text="Grey Sail")
        self.assertEqual(found("white boat"), [])

    def test_a_title_moved_to_another_film(self):
        other = make_film(titles={"ko": "검은 배"})
        Title.objects.filter(pk=self.title.pk).update(film=other)
        self.assertEqual([hit.record for hit in find("white boat").hits], [other.pk])

    def test_a_film_that_is_deleted(self):
        self.film.delete()
        self.assertEqual(found("흰 배", everything=True), [])


class HostileTests(LawTestCase):
    @classmethod
    def setUpTestData(cls):
        make_film(titles={"ko": "흰 배", "en": "White Boat"})

    @settings(max_examples=200, deadline=None)
    @given(
        st.text(max_size=300)
        | st.text(
            "ㄱㅏ가각ㄳabAB '%_\\\"<>();-–’ʼ１２19\u0301\u1100\u1161", max_size=60
        )
    )
    def test_any_text_has_an_answer(self, text):
        answer = find(text)
        for hit in answer.hits:
            for first, end in hit.marks:
                self.assertTrue(0 <= first < end <= len(hit.matched))
