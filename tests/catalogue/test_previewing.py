"""The words of a preview link open its record until it ends, and nothing else."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from catalogue.models import PreviewLink
from catalogue.previewing import LinkEnded, NoSuchLink, opened, token_of
from tests import kit


def make_link(record, *, days=7, **columns):
    """Return a link to the preview of a record."""
    member, _is_new = get_user_model().objects.get_or_create(username="sharer")
    return PreviewLink.objects.create(
        content_type=ContentType.objects.get_for_model(record),
        record=record.pk,
        made_by=member,
        expires_at=timezone.now() + timedelta(days=days),
        **columns,
    )


class TokenTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.film = kit.make_film()
        cls.link = make_link(cls.film)

    def test_a_link_opens_its_record(self):
        record, end = opened(token_of(self.link))

        self.assertEqual((record, end), (self.film, self.link.expires_at))

    def test_a_link_has_the_same_words_each_time(self):
        again = PreviewLink.objects.get()

        self.assertEqual(token_of(again), token_of(self.link))

    def test_a_person_is_not_taken_for_the_film_of_the_same_number(self):
        person = kit.make_person(pk=self.film.pk)

        self.assertEqual(opened(token_of(make_link(person)))[0], person)

    def test_words_that_nobody_signed_open_nothing(self):
        words = token_of(self.link)
        other = Signer(salt="another").sign(self.link.pk.hex)
        for wrong in (words[:-1], words.upper(), self.link.pk.hex, other, "", "a:b"):
            with self.subTest(wrong=wrong), self.assertRaises(NoSuchLink):
                opened(wrong)

    def test_signed_words_that_are_no_number_open_nothing(self):
        with self.assertRaises(NoSuchLink):
            opened(Signer(salt="catalogue.preview").sign("film"))

    def test_a_link_ends(self):
        now = timezone.now()
        PreviewLink.objects.update(
            made_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1)
        )

        with self.assertRaises(LinkEnded):
            opened(token_of(self.link))

    def test_a_link_taken_back_or_without_its_record_has_ended(self):
        revoked = make_link(self.film, revoked_at=timezone.now())
        orphan = make_link(kit.make_film())
        orphan_words = token_of(orphan)
        type(self.film).objects.filter(pk=orphan.record).delete()

        for words in (token_of(revoked), orphan_words):
            with self.assertRaises(LinkEnded):
                opened(words)

    def test_a_link_ends_with_the_account_of_whoever_made_it(self):
        get_user_model().objects.update(is_active=False)

        with self.assertRaises(LinkEnded):
            opened(token_of(self.link))
        self.assertFalse(PreviewLink.objects.open().exists())

    def test_no_link_ends_before_it_begins(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            make_link(self.film, days=-1)

    def test_links_are_found_by_their_record(self):
        ended = make_link(self.film, revoked_at=timezone.now())
        make_link(kit.make_film())

        links = PreviewLink.objects.of(self.film)

        self.assertEqual(set(links), {self.link, ended})
        self.assertEqual(set(links.open()), {self.link})
