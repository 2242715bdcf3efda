"""What row security hides from the public role: drafts, and files for the staff."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import TestCase

from catalogue.models import Image, Status, Use
from kfeic.database_roles import DESK, PUBLIC, grant_roles
from tests.kfeic.test_database_roles import acting_as
from tests.kit import make_film


def seen(table, column, *, role):
    with acting_as(role) as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {column}")
        return [value for (value,) in cursor.fetchall()]


class RowsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        grant_roles(connection)
        cls.owner = connection.settings_dict["USER"]
        tomorrow = datetime.now(tz=UTC) + timedelta(days=1)
        make_film(slug="draft", status=Status.DRAFT, published_at=None)
        published = make_film(slug="published")
        make_film(slug="scheduled", published_at=tomorrow)
        withdrawn = make_film(slug="withdrawn", status=Status.WITHDRAWN)
        never = make_film(slug="never", status=Status.WITHDRAWN, published_at=None)
        for film in (published, withdrawn, never):
            for use in Use.values:
                Image.objects.create(film=film, kind="still", original="x.jpg", use=use)

    def test_the_public_role_sees_no_draft_and_nothing_scheduled(self):
        every = ["draft", "never", "published", "scheduled", "withdrawn"]
        self.assertEqual(seen("catalogue_film", "slug", role=self.owner), every)
        self.assertEqual(seen("catalogue_film", "slug", role=DESK), every)

        self.assertEqual(
            seen("catalogue_film", "slug", role=PUBLIC), ["published", "withdrawn"]
        )

    def test_the_public_role_sees_public_images_of_published_films_only(self):
        every = ["press"] * 3 + ["public"] * 3 + ["staff"] * 3
        self.assertEqual(seen("catalogue_image", "use", role=DESK), every)

        self.assertEqual(seen("catalogue_image", "use", role=PUBLIC), ["public"])
