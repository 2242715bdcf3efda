"""What a worker holds between requests is never another moment's."""

from django.db import connection, transaction
from django.test import TransactionTestCase

from catalogue import list_counts
from catalogue.browse import Choice, facets
from catalogue.held_bits import HeldBits
from catalogue.models import FacetBits, Film, FilmPlace, Production
from tests.catalogue.listing import make_blocks_small
from tests.kit import make_film, make_studio


def kinds():
    return facets(Choice(), "ko", state="").counts["kind"]


class HeldBitsTests(TransactionTestCase):
    def setUp(self):
        self.films = [make_film(f"film-{n}", kind="feature") for n in range(3)]

    def sent_bits(self, ask):
        """Return how many strings of bits the database sends while `ask` runs."""
        sent = []
        renewed = HeldBits.renewed

        class Noting(HeldBits):
            def renewed(self, present, bits):
                told = list(bits)
                sent.extend(told)
                return renewed(self, present, told)

        noting = Noting()
        noting.blocks = list_counts.HELD.blocks
        former, list_counts.HELD = list_counts.HELD, noting
        try:
            ask()
        finally:
            former.blocks = noting.blocks
            list_counts.HELD = former
        return len(sent)

    def test_bits_are_fetched_once_and_again_after_a_write(self):
        self.assertEqual(kinds(), {"feature": 3})
        self.assertEqual(self.sent_bits(kinds), 0)

        Film.objects.filter(pk=self.films[0].pk).update(kind="animation")

        self.assertGreater(self.sent_bits(kinds), 0)
        self.assertEqual(kinds(), {"feature": 2, "animation": 1})

    @transaction.atomic
    def test_only_the_block_that_changed_is_fetched(self):
        make_blocks_small()
        films = [make_film(f"of-{year}", year=year) for year in range(1950, 1990)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT catalogue_relist_all()")
        kinds()
        Film.objects.filter(pk=films[-1].pk).update(kind="tv")
        place = FilmPlace.objects.get(film=films[-1], block__ordering="ko-year")

        own = FacetBits.objects.filter(block=place.block_id)
        others = FacetBits.objects.filter(block__ordering="ko-year").exclude(
            block=place.block_id
        )
        self.assertTrue(others.exists())
        self.assertEqual(self.sent_bits(kinds), own.count())

    def test_what_was_taken_back_is_not_counted(self):
        kinds()
        with transaction.atomic():
            make_film("further", kind="science")
            self.assertEqual(kinds(), {"feature": 3, "science": 1})
            transaction.set_rollback(True)
        self.assertEqual(kinds(), {"feature": 3})
        make_film("another", kind="tv")
        self.assertEqual(kinds(), {"feature": 3, "tv": 1})

    def test_a_list_made_anew_is_fetched(self):
        studio = make_studio()
        Production.objects.create(film=self.films[0], studio=studio)
        kinds()
        with connection.cursor() as cursor:
            cursor.execute("SELECT catalogue_relist_all()")
        self.assertGreater(self.sent_bits(kinds), 0)
        self.assertEqual(
            facets(Choice(), "ko", state="").counts["studio"], {studio.key: 1}
        )
