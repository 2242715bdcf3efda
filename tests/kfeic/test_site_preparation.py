"""What `manage.py site` does before it opens its doors."""

import shutil
import stat
import tempfile
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from kfeic.site_preparation import Stamp, as_role, kept_secret, open_desk_account
from tests.desk import on_desk


class PreparationTests(TestCase):
    def setUp(self):
        self.state = Path(tempfile.mkdtemp(prefix="kfeic-test-"))
        self.addCleanup(shutil.rmtree, self.state)
        self.enterContext(override_settings(STATE_DIR=self.state))

    def test_a_secret_is_made_once_for_its_owner_alone(self):
        secret = kept_secret(self.state / "secret")
        self.assertEqual(kept_secret(self.state / "secret"), secret)
        self.assertGreaterEqual(len(secret), 32)
        mode = (self.state / "secret").stat().st_mode
        self.assertEqual(stat.S_IMODE(mode), 0o600)

    def test_a_stamp_knows_its_own_state_only(self):
        stamp = Stamp("data", ["one", "two"])
        self.assertIs(stamp.is_current(), False)
        stamp.set()
        self.assertIs(Stamp("data", ["one", "two"]).is_current(), True)
        self.assertIs(Stamp("data", ["one", "three"]).is_current(), False)
        stamp.remove()
        self.assertIs(stamp.is_current(), False)

    @on_desk
    def test_the_desk_account_signs_in_with_its_password_alone_and_keeps_it(self):
        password = open_desk_account()
        given = {"username": "desk", "password": password}
        self.assertRedirects(self.client.post("/admin/login/", given), "/admin/")
        self.assertEqual(open_desk_account(), password)

    def test_a_lost_password_is_made_anew(self):
        lost = open_desk_account()
        (self.state / "desk-password").unlink()
        self.assertNotEqual(open_desk_account(), lost)

    @override_settings(DATABASE_URL="postgresql://owner:x@db.example:5433/kfeic?a=b")
    def test_the_address_of_a_role_keeps_the_place(self):
        self.assertEqual(
            as_role("kfeic_public", "a/b"),
            "postgresql://kfeic_public:a%2Fb@db.example:5433/kfeic?a=b",
        )

    def test_it_is_for_a_local_environment_only(self):
        with self.assertRaisesMessage(CommandError, "`site` is for one machine"):
            call_command("site")
