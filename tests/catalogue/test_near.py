"""What a wrong address may have meant: titles and names, the nearest first."""

from django.test import SimpleTestCase, TestCase

from catalogue.presentation.near import address_words, near_address
from tests.html import Html
from tests.kit import make_film, make_person, make_title


class AddressWordsTests(SimpleTestCase):
    def test_only_words_of_titles_are_left(self):
        for path, words in (
            ("/ko/films/꽃파는-처녀/", ["꽃파는", "처녀"]),
            ("/en/The%20Flower_Girl.html", ["Flower", "Girl"]),
            ("/en/films/2p6tp-the-flower-girl/", ["flower", "girl"]),
            ("/ko/films/\u1101\u1169\u11be\u1105\u1169/", ["꽃로"]),
            ("/en/films/-/", []),
        ):
            with self.subTest(path=path):
                self.assertEqual(address_words(path), words)


class NearAddressTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        girl = make_film(
            "the-flower-girl", titles={"ko": "꽃파는 처녀", "en": "The Flower Girl"}
        )
        make_title(girl, "La chica de las flores", language="es")
        for korean, english in (
            ("처녀지배인", "A Manager"),
            ("꽃", "The Red Flower"),
            ("꽃파는 처녀들", "Flower Girls of the City"),
            ("용광로", "The Blast Furnace"),
            ("마을", "A Broad Bellflower"),
        ):
            make_film(titles={"ko": korean, "en": english})
        make_person("choe-ik-gyu", names={"ko": "최익규", "en": "Choe Ik Gyu"})
        make_person(names={"ko": "최순규", "en": "Choe Sun Gyu"})

    def titles(self, path):
        return [card.title for card in near_address(path, "en")[0]]

    def names(self, path):
        return [name for name, _language, _address in near_address(path, "en")[1]]

    def test_the_exact_title_comes_first(self):
        for path in ("/ko/films/꽃파는-처녀/", "/ko/꽃 파는 처녀", "/ko/꽃파는처녀"):
            with self.subTest(path=path):
                self.assertEqual(self.titles(path)[0], "The Flower Girl")

    def test_every_title_counts_whatever_its_language(self):
        self.assertEqual(self.titles("/en/la-chica-de-las-flores"), ["The Flower Girl"])

    def test_short_latin_words_are_found_whole_only(self):
        self.assertEqual(self.titles("/en/films/la"), ["The Flower Girl"])
        self.assertEqual(self.titles("/en/films/furn"), ["The Blast Furnace"])

    def test_a_whole_word_is_nearer_than_a_part(self):
        self.assertEqual(
            self.titles("/en/flower"),
            [
                "The Flower Girl",
                "The Red Flower",
                "Flower Girls of the City",
                "A Broad Bellflower",
            ],
        )

    def test_more_words_in_one_title_are_nearer(self):
        self.assertEqual(self.titles("/en/furnace-red-flower")[0], "The Red Flower")

    def test_people_are_found_by_name_in_any_language(self):
        for path in ("/ko/people/choe-ik-gyu", "/en/people/최익규"):
            with self.subTest(path=path):
                self.assertEqual(self.names(path)[0], "Choe Ik Gyu")

    def test_nothing_near_is_nothing(self):
        self.assertEqual(near_address("/en/wp-login.php", "en"), ([], []))

    def test_below_people_the_people_come_first(self):
        for folder, wanted in (("people", "people"), ("films", "films")):
            with self.subTest(folder=folder):
                text = self.client.get(f"/en/{folder}/gyu-flower-x/").text
                main = Html(text).all("main")[0]
                first = next(
                    link.get("href")
                    for link in main.iter("a")
                    if link.get("href").count("/") == 4
                )
                self.assertEqual(first.split("/")[2], wanted)
