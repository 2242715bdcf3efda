"""A translator into English before the page of a film."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from catalogue.models import Film
from tests import kit
from tests.desk import DeskTestCase, address, form_of

OWN = "en"
OTHER = "ko"


class TranslatorTestCase(DeskTestCase):
    """Signed in as a translator into English."""

    @classmethod
    def setUpTestData(cls):
        cls.translator = get_user_model().objects.create_user(
            "translator", is_staff=True, languages=[OWN]
        )
        cls.translator.groups.add(Group.objects.get(name="translator"))
        cls.film = kit.make_film(
            "a-bell",
            titles={OTHER: "종소리", OWN: "A Bell"},
            texts={OTHER: "줄거리이다.", OWN: "It tells of a bell."},
        )
        cls.type = cls.film.titles.first().type

    def setUp(self):
        super().setUp()
        self.client.force_login(self.translator)
        self.before = state_of(self.film)

    def sent(self, row=None):
        """What the browser sends back from the page of a record."""
        return form_of(self.client.get(address(row or self.film)))

    def post(self, fields, row=None):
        return self.client.post(address(row or self.film), fields)

    def assert_nothing_changed(self):
        self.assertEqual(state_of(self.film), self.before)


def state_of(film):
    """Everything of the film that a translator could want to reach."""
    record = Film.objects.filter(pk=film.pk).values(
        *(field.name for field in Film._meta.concrete_fields if field.editable)
    )
    rows = [
        sorted(map(str, getattr(film, relation).values()))
        for relation in (
            *("titles", "texts", "credits", "events", "versions", "images"),
            *("documents", "relations", "identifiers", "film_genres", "statements"),
        )
    ]
    return list(record), rows


def row_number(fields, prefix, **wanted):
    """The number of the first row of a formset in which these fields are sent."""
    total = int(fields[f"{prefix}-TOTAL_FORMS"])
    return next(
        number
        for number in range(total)
        if all(
            fields.get(f"{prefix}-{number}-{name}") == str(value)
            for name, value in wanted.items()
        )
    )


def new_title(fields, type_, text, language):
    """The fields of a row added to the titles."""
    number = int(fields["titles-TOTAL_FORMS"])
    return {
        "titles-TOTAL_FORMS": str(number + 1),
        f"titles-{number}-text": text,
        f"titles-{number}-language": language,
        f"titles-{number}-type": str(type_.pk),
        f"titles-{number}-position": "0",
        f"titles-{number}-film": fields["titles-0-film"],
    }
