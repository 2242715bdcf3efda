"""A preview is the public page, shown before its time to whoever has the link."""

import re
from datetime import timedelta

from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from catalogue import addresses
from catalogue.models import Film, PreviewLink, RenditionSet, Status
from catalogue.previewing import token_of
from tests import kit
from tests.catalogue.test_previewing import make_link
from tests.desk import DeskTestCase
from tests.sample import make_sample

DRAFT = {"status": Status.DRAFT, "published_at": None}
BAR = re.compile(r'<aside class="preview-bar".*?</aside>', re.DOTALL)
# A film that may be a draft cannot be asked for.
ASKING = re.compile(r'<form class="actions".*?</form>', re.DOTALL)
ROBOTS = '<meta name="robots" content="noindex, nofollow">'
ATTRIBUTE = re.compile(r' (href|src|srcset|action)="([^"]*)"')
on_public_site = override_settings(
    ROOT_URLCONF="kfeic.urls",
    MIDDLEWARE=settings.PUBLIC_MIDDLEWARE,
    TEMPLATES=settings.PUBLIC_TEMPLATES,
)


def page_of(record, language="en", door=None):
    return reverse("preview-page", args=[door or token_of(make_link(record)), language])


def lines_of(html):
    """Return the lines of a page that hold something."""
    return [line for line in html.splitlines() if line.strip()]


def bare(html):
    """Return a page whose addresses do not tell which host it came from."""
    return html.replace(f'="{settings.PUBLIC_URL}/', '="/')


class SamePageTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sample = make_sample()

    def public(self, path):
        with on_public_site:
            response = Client().get(path)
        self.assertEqual(response.status_code, 200)
        return ASKING.sub("", bare(response.text))

    def test_a_published_record_looks_as_on_its_page(self):
        for record, path in (
            (self.sample.film, addresses.film),
            (self.sample.person, addresses.person),
            (self.sample.studio, addresses.studio),
        ):
            door = token_of(make_link(record))
            for language in ("ko", "en"):
                with self.subTest(record=record, language=language):
                    own = path(language, record.key, record.slug)
                    shown = self.client.get(page_of(record, language, door)).text
                    self.assertEqual(shown.count(ROBOTS), 1)
                    shown = BAR.sub("", shown, count=1).replace(ROBOTS, "")
                    for code in ("ko", "en"):
                        shown = shown.replace(
                            f'"{page_of(record, code, door)}"',
                            f'"{path(code, record.key, record.slug)}"',
                        )
                    shown = shown.replace(f"/preview/{door}/", "/")

                    self.assertEqual(lines_of(bare(shown)), lines_of(self.public(own)))

    def test_no_link_but_that_of_the_other_language_stays_at_the_desk(self):
        door = token_of(make_link(self.sample.film))
        html = self.client.get(page_of(self.sample.film, "en", door)).text
        at_desk = {
            value
            for name, value in ATTRIBUTE.findall(html)
            if name == "href" and value.startswith("/")
        }
        paper = addresses.document(self.sample.document.pk)

        self.assertEqual(
            {value for value in at_desk if not value.startswith("/static/")},
            {page_of(self.sample.film, "ko", door), f"/preview/{door}{paper}"},
        )


class DraftTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(
            "secret", titles={"ko": "비밀", "en": "Secret"}, **DRAFT
        )
        cls.other = kit.make_film("other", titles={"en": "Other"}, **DRAFT)
        cls.image = cls.film.images.create(
            kind="still",
            original="images/s.jpg",
            use="public",
            digest="0123456789abcdef",
            widths=[400],
            width=400,
            height=300,
        )
        RenditionSet.objects.create(digest=cls.image.digest, placeholder="#1a2b3c")
        cls.link = make_link(cls.film)
        cls.door = token_of(cls.link)

    def setUp(self):
        super().setUp()
        self.client.logout()

    def get(self, path, **headers):
        return self.client.get(path, headers={"accept_language": "en"} | headers)

    def test_somebody_without_an_account_sees_the_draft(self):
        for language, title in (("ko", "비밀"), ("en", "Secret")):
            response = self.get(page_of(self.film, language, self.door))
            self.assertContains(response, f'<html lang="{language}">')
            self.assertContains(response, title)
            self.assertContains(response, 'class="preview-bar"', 1)
        self.assertContains(response, "Valid until")

    def test_every_kind_of_record_with_a_page_is_shown(self):
        for record in (kit.make_person(**DRAFT), kit.make_studio(**DRAFT)):
            self.assertEqual(self.get(page_of(record)).status_code, 200)
        self.assertEqual(self.get(page_of(kit.make_festival())).status_code, 404)

    def test_the_link_leads_to_the_language_of_the_browser(self):
        for accepted, language in (("en-GB", "en"), ("ko", "ko"), ("fr", "ko")):
            self.client.cookies.clear()
            path = reverse("preview", args=[self.door])
            response = self.get(path, accept_language=accepted)
            self.assertRedirects(response, page_of(self.film, language, self.door))

    def test_nobody_keeps_indexes_or_passes_it_on(self):
        response = self.get(page_of(self.film, door=self.door))

        self.assertEqual(response["Cache-Control"], "no-store, private")
        self.assertEqual(response["X-Robots-Tag"], "noindex, nofollow")
        self.assertEqual(response["Referrer-Policy"], "no-referrer")
        self.assertContains(response, ROBOTS)
        self.assertNotIn("Set-Cookie", response.headers)

    def test_the_search_of_the_public_site_may_be_used(self):
        policy = self.get(page_of(self.film, door=self.door))["Content-Security-Policy"]

        self.assertIn(f"form-action 'self' {settings.PUBLIC_URL}", policy)

    def test_a_link_that_is_none_is_refused_in_words(self):
        for door in (self.door[:-1], "nonsense", "film:1"):
            response = self.get(page_of(self.film, door=door))
            self.assertContains(
                response, "This is no link to a preview", status_code=404
            )
            self.assertNotContains(response, "Secret", status_code=404)

    def test_a_link_that_ended_is_refused_in_words_of_the_reader(self):
        PreviewLink.objects.update(revoked_at=timezone.now())
        response = self.get(page_of(self.film, door=self.door))
        self.assertContains(response, "This preview has ended", status_code=410)

        PreviewLink.objects.update(
            revoked_at=None,
            made_at=timezone.now() - timedelta(days=8),
            expires_at=timezone.now() - timedelta(days=1),
        )
        picture = f"/preview/{self.door}/media/images/{self.image.digest}/400.jpg"
        for path in (page_of(self.film, door=self.door), picture):
            self.assertEqual(self.get(path).status_code, 410)

    def test_a_draft_that_was_published_meanwhile_is_called_so(self):
        Film.objects.filter(pk=self.film.pk).update(**kit.PUBLISHED)

        response = self.get(page_of(self.film, door=self.door))

        self.assertContains(response, "Preview of a published record.")


class PictureTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        DraftTests.setUpTestData.__func__(cls)

    def setUp(self):
        super().setUp()
        self.client.logout()
        folder = settings.MEDIA_ROOT / "public" / "images" / self.image.digest
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "400.jpg").write_bytes(b"a photograph")

    def addresses_of(self, pattern):
        html = self.client.get(page_of(self.film, door=self.door)).text
        return set(re.findall(pattern, html))

    def test_pictures_come_through_the_link_alone(self):
        (path,) = self.addresses_of(rf"/preview/{self.door}/media/images/\w+/400.jpg")
        response = self.client.get(path)

        self.assertEqual(b"".join(response.streaming_content), b"a photograph")
        with on_public_site:
            public = Client().get(path.removeprefix(f"/preview/{self.door}"))
        self.assertEqual(public.status_code, 404)

    def test_the_link_to_one_film_shows_no_picture_of_another(self):
        door = token_of(make_link(self.other))
        path = f"/preview/{door}/media/images/{self.image.digest}/400.jpg"

        self.assertEqual(self.client.get(path).status_code, 404)

    def test_an_image_for_the_staff_stays_with_the_staff(self):
        self.film.images.update(use="staff")
        path = f"/preview/{self.door}/media/images/{self.image.digest}/400.jpg"

        self.assertEqual(self.client.get(path).status_code, 404)

    def test_the_drawn_poster_comes_through_the_link_and_is_not_kept(self):
        paths = self.addresses_of(rf"/preview/{self.door}/artwork/[\w-]+\.svg")
        own = {path for path in paths if self.film.key in path}
        self.assertTrue(own)
        for path in own:
            response = self.client.get(path)
            self.assertEqual(response["Content-Type"], "image/svg+xml; charset=utf-8")
            self.assertContains(response, "<svg")
        kept = settings.MEDIA_ROOT / "public" / "artwork" / self.film.key[:2]
        self.assertEqual(list(kept.glob(f"{self.film.key}-*")), [])

    def test_the_monogram_of_a_draft_comes_through_its_link(self):
        person = kit.make_person(**DRAFT)
        door = token_of(make_link(person))
        html = self.client.get(page_of(person, door=door)).text
        (path,) = set(
            re.findall(rf"/preview/{door}/artwork/[\w-]+monogram[\w.-]+", html)
        )

        self.assertContains(self.client.get(path), "<svg")

    def test_the_poster_of_another_draft_does_not(self):
        path = f"/preview/{self.door}/artwork/{self.other.key}-en-poster-{'0' * 16}.svg"

        self.assertEqual(self.client.get(path).status_code, 404)

    def test_a_document_comes_through_the_link_of_its_film_alone(self):
        paper = self.film.documents.create(
            kind="other", language="ko", title="D", file="documents/d.pdf", use="public"
        )
        kept = settings.MEDIA_ROOT / "private" / "documents"
        kept.mkdir(parents=True, exist_ok=True)
        (kept / "d.pdf").write_bytes(b"%PDF")
        door = token_of(make_link(self.other))
        own, other = (
            self.client.get(f"/preview/{words}{addresses.document(paper.pk)}")
            for words in (self.door, door)
        )

        self.assertEqual(b"".join(own.streaming_content), b"%PDF")
        self.assertEqual(other.status_code, 404)


class StaffDoorTests(DeskTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film(titles={"en": "Secret"}, **DRAFT)
        cls.door = f"film-{cls.film.pk}"

    def test_the_staff_need_no_link(self):
        response = self.client.get(page_of(self.film, door=self.door))

        self.assertContains(response, "Secret")
        self.assertNotContains(response, "Valid until")

    def test_everybody_else_is_asked_to_sign_in(self):
        self.client.logout()
        path = page_of(self.film, door=self.door)

        response = self.client.get(path)

        self.assertEqual(response.status_code, 302)
        self.assertIn("/admin/login/?next=", response["Location"])

    def test_who_may_not_see_films_sees_none_here(self):
        self.sign_in_with("view_agent")

        response = self.client.get(page_of(self.film, door=self.door))

        self.assertEqual(response.status_code, 403)

    def test_what_is_not_there_is_not_shown(self):
        for door in ("film-999999", "page-1", "user-1", "film-0"):
            response = self.client.get(page_of(self.film, door=door))
            self.assertEqual(response.status_code, 404)
