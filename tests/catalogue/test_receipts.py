"""The receipt in the address, and who the sender is taken for."""

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from catalogue.enquiring import sender_hash
from catalogue.receipts import LONGEST, NotAReceipt, read_receipt, receipt_words
from catalogue.regions import CODES
from tests.kit import make_film
from tests.sample import ASKED, TICKET


class ReceiptTests(TestCase):
    def test_receipt_is_read_as_it_was_written(self):
        receipt = read_receipt(receipt_words(TICKET, ASKED))
        self.assertEqual(receipt.ticket, TICKET)
        self.assertEqual(receipt.territories, ["DE", "150"])
        self.assertEqual(receipt.first_on.isoformat(), "2027-01-01")

    def test_address_stays_short_however_much_is_asked(self):
        films = [{"key": f"2p{n:03d}", "title": "x"} for n in range(100)]
        asked = ASKED | {"films": films, "territories": sorted(CODES)}
        words = receipt_words(TICKET, asked)
        self.assertLessEqual(len(words), LONGEST)
        self.assertEqual(read_receipt(words).ticket, TICKET)

    def test_made_up_receipt_is_none(self):
        for words in ("", "x", receipt_words(TICKET, ASKED)[:-1] + "-"):
            with self.assertRaises(NotAReceipt):
                read_receipt(words)
        self.assertEqual(self.client.get("/en/enquiry/receipt/x/").status_code, 404)

    def test_page_asks_the_database_for_titles_alone(self):
        film = make_film(titles={"en": "A Bell"})
        asked = ASKED | {"films": [{"key": film.key, "title": "A Bell"}]}
        words = receipt_words(TICKET, asked)
        with self.assertNumQueries(1):
            page = self.client.get(f"/en/enquiry/receipt/{words}/")
        self.assertContains(page, "A Bell")
        self.assertEqual(page["Cache-Control"], "no-store, private")
        self.assertEqual(page["X-Robots-Tag"], "noindex")


class SenderTests(SimpleTestCase):
    def test_hash_is_of_one_day_and_one_network(self):
        today = timezone.localdate()
        tomorrow = today + timezone.timedelta(days=1)
        one = sender_hash("2001:db8::1", on=today)
        self.assertEqual(one, sender_hash("2001:db8::2:3", on=today))
        others = {
            sender_hash("2001:db8:0:1::1", on=today),
            sender_hash("2001:db8::1", on=tomorrow),
            sender_hash("192.0.2.1", on=today),
            sender_hash("192.0.2.2", on=today),
            sender_hash(None, on=today),
        }
        self.assertEqual(len(others - {one}), 5)
        self.assertNotIn("2001", one)

    def test_address_of_the_old_kind_in_that_of_the_new_is_itself(self):
        """A socket for both kinds tells 192.0.2.1 as ::ffff:192.0.2.1."""
        one = sender_hash("::ffff:192.0.2.1")
        self.assertEqual(one, sender_hash("192.0.2.1"))
        self.assertNotEqual(one, sender_hash("::ffff:192.0.2.2"))
