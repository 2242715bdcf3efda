"""Rows of a film take each other's values in one save, in any order, and go back."""

from random import Random

from catalogue.ledger.acts import undo
from catalogue.models import Act, Credit, ExternalIdentifier, Film, Scheme, Title
from tests import kit
from tests.desk import DeskTestCase, address, form_of

# What makes a row of each section the only one of its kind.
KEYS = {
    "titles": ("text", "language", "type", "is_preferred"),
    "credits": ("function", "agent"),
    "texts": ("kind", "language"),
    "identifiers": ("scheme", "value"),
    "film_genres": ("term",),
    "film_studios": ("studio",),
}
ROUNDS = 12


def make_crowded_film():
    film = kit.make_film(titles={"ko": "꽃", "en": "Flower", "ru": "Цветок"})
    kit.make_title(film, "Blossom", language="en", type="alternative")
    kit.make_title(film, "Bloom", language="en", type="alternative")
    for number in range(4):
        kit.make_credit(film, kit.make_person(f"p-{number}"), position=number)
        term = kit.make_term(Scheme.GENRE, f"genre-{number}")
        film.film_genres.create(term=term, position=number)
        film.film_studios.create(studio=kit.make_studio(f"s-{number}"))
        film.identifiers.create(scheme="wikidata", value=f"Q1{number}")
    for language in ("ko", "en"):
        for kind in ("synopsis", "note"):
            kit.make_text(film, f"{kind} {language}", language=language, kind=kind)
    return film


def rows_of(film):
    """Return the rows of every section that changes, by their ids."""
    return {
        name: {
            row.pk: tuple(
                getattr(row, row._meta.get_field(column).attname) for column in columns
            )
            for row in getattr(film, name).all()
        }
        for name, columns in KEYS.items()
    }


class ChangingPlacesTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = make_crowded_film()

    def sent(self):
        return form_of(self.client.get(address(self.film)))

    def post(self, sent):
        return self.client.post(address(self.film), sent)

    def place(self, sent, text):
        """Return the prefix under which the title `text` is sent."""
        number = next(n for n in range(5) if sent[f"titles-{n}-text"] == text)
        return f"titles-{number}"

    def shuffled(self, sent, chance):
        """Give the rows of every section each other's keys; return what is to be."""
        wanted = {}
        for name, columns in KEYS.items():
            count = int(sent[f"{name}-INITIAL_FORMS"])
            rows = [
                [sent.get(f"{name}-{number}-{column}", "") for column in columns]
                for number in range(count)
            ]
            chance.shuffle(rows)
            for number, values in enumerate(rows):
                for column, value in zip(columns, values, strict=True):
                    sent[f"{name}-{number}-{column}"] = value
                wanted[name, int(sent[f"{name}-{number}-id"])] = values
        return wanted

    def test_any_order_is_saved_and_taken_back(self):
        chance = Random(4)
        for number in range(ROUNDS):
            with self.subTest(number):
                before = rows_of(self.film)
                sent = self.sent()
                wanted = self.shuffled(sent, chance)

                response = self.post(sent)

                self.assertEqual(response.status_code, 302)
                after = rows_of(self.film)
                told = {
                    (name, pk): ["on" if v is True else str(v or "") for v in values]
                    for name, rows in after.items()
                    for pk, values in rows.items()
                }
                self.assertEqual(told, wanted)
                if number % 2 and after != before:
                    undo(Act.objects.latest("done_at"), user=self.user)
                    self.assertEqual(rows_of(self.film), before)

    def test_two_preferred_titles_change_their_languages(self):
        sent = self.sent()
        flower, korean = self.place(sent, "Flower"), self.place(sent, "꽃")
        sent |= {f"{flower}-language": "ko", f"{korean}-language": "en"}

        self.assertEqual(self.post(sent).status_code, 302)
        preferred = Title.objects.filter(is_preferred=True, language__in=["ko", "en"])
        told = dict(preferred.values_list("language", "text"))
        self.assertEqual(told, {"ko": "Flower", "en": "꽃"})

    def test_a_title_leads_in_a_language_that_another_leaves(self):
        sent = self.sent()
        flower, blossom = self.place(sent, "Flower"), self.place(sent, "Blossom")
        sent |= {f"{blossom}-is_preferred": "on", f"{flower}-language": "fr"}

        self.assertEqual(self.post(sent).status_code, 302)
        self.assertTrue(Title.objects.get(text="Blossom").is_preferred)

    def test_a_new_row_takes_what_others_pass_on(self):
        agents = list(Credit.objects.order_by("position").values_list("agent", flat=1))
        sent = self.sent()
        sent |= {f"credits-{n}-agent": str(agents[n - 1]) for n in range(1, 4)}
        sent |= {"credits-0-DELETE": "on", "credits-TOTAL_FORMS": "5"}
        sent |= {
            "credits-4-agent": str(agents[3]),
            "credits-4-function": sent["credits-0-function"],
        }

        self.assertEqual(self.post(sent).status_code, 302)
        self.assertEqual(set(Credit.objects.values_list("agent", flat=1)), set(agents))

    def test_an_older_change_is_taken_back_through_later_ones(self):
        """Two acts between which rows changed places go back one after the other."""
        chance = Random(1)
        before = rows_of(self.film)
        for _number in range(3):
            sent = self.sent()
            self.shuffled(sent, chance)
            self.post(sent)
        for act in Act.objects.order_by("-done_at"):
            undo(act, user=self.user)

        self.assertEqual(rows_of(self.film), before)

    def test_what_another_film_holds_is_still_refused(self):
        other = Film.objects.exclude(pk=self.film.pk).first() or kit.make_film()
        other.identifiers.create(scheme="wikidata", value="Q77")

        response = self.post(self.sent() | {"identifiers-0-value": "Q77"})

        self.assertContains(response, "already exists")
        self.assertEqual(ExternalIdentifier.objects.filter(value="Q77").count(), 1)
