"""A worker killed in the midst of an import leaves nothing; the next one does it."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import TransactionTestCase

from catalogue.exchange.brought.batches import import_batch
from catalogue.exchange.brought.lock import under_work
from catalogue.models import Act, Film, ImportBatch
from tests.catalogue.brought import FILMS, SALT, bring, go, load_vocabulary
from tests.kfeic.background import on_worker, start_worker, wait_for

MANY = 3_000


@on_worker
class KilledTests(TransactionTestCase):
    def worker(self, *arguments):
        process = start_worker(*arguments, media=settings.MEDIA_ROOT)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_kill_9_during_an_import(self):
        load_vocabulary()
        user = get_user_model().objects.create_superuser("editor")
        lines = (SALT.replace("salt", f"salt-{number}") for number in range(MANY))
        batch = go(bring(user, {"films.csv": FILMS + "".join(lines)}), "check")
        file = batch.files.get().file
        self.addCleanup(file.storage.delete, file.name)
        ImportBatch.objects.filter(pk=batch.pk).update(state="ordered", rows_done=0)
        import_batch.enqueue(batch.pk)

        worker = self.worker()
        wait_for(self.is_half_done)
        self.assertEqual(under_work(), {batch.pk})
        worker.kill()
        worker.wait()
        wait_for(lambda: not under_work())

        batch.refresh_from_db()
        self.assertEqual((batch.state, Film.objects.count()), ("importing", 0))
        self.assertEqual(Act.objects.count(), 0)

        self.assertEqual(self.worker("--once").wait(timeout=90), 0)
        batch.refresh_from_db()
        self.assertEqual((batch.state, Film.objects.count()), ("imported", MANY))
        self.assertEqual(batch.act.user, user)

    def is_half_done(self):
        return ImportBatch.objects.filter(state="importing", rows_total=MANY).first()
