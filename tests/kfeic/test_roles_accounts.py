"""Accounts: what an administrator who is no superuser may do with those of others."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from tests.kfeic.door import PASSWORD, PasswordTestCase


class AccountsTests(PasswordTestCase):
    """An administrator who is no superuser makes and reaches none."""

    def setUp(self):
        super().setUp()
        administrators = Group.objects.get(name="administrator")
        self.member.groups.add(administrators)
        self.client.force_login(self.member)
        self.other = get_user_model().objects.create_user("other", is_staff=True)

    def change(self, account, **fields):
        address = f"/admin/accounts/user/{account.pk}/change/"
        given = {"username": account.username, "is_staff": "on", "is_active": "on"}
        return self.client.post(address, given | fields)

    def test_roles_and_languages_are_given(self):
        translators = Group.objects.get(name="translator")

        self.change(self.other, groups=[translators.pk], languages="en, ru")

        self.other.refresh_from_db()
        self.assertEqual(list(self.other.groups.all()), [translators])
        self.assertEqual(self.other.languages, ["en", "ru"])

    def test_the_key_to_the_rights_is_not_theirs_to_give(self):
        officers = Group.objects.get(name="rights-officer")
        page = self.client.get(f"/admin/accounts/user/{self.other.pk}/change/")

        response = self.change(self.other, groups=[officers.pk])

        self.assertNotContains(page, f'value="{officers.pk}"')
        self.assertEqual(response.status_code, 200)
        self.assertEqual(list(self.other.groups.all()), [])

    def test_who_has_the_key_is_out_of_their_reach(self):
        for name in ("rights-officer", "rights-director"):
            with self.subTest(role=name):
                self.other.groups.set(Group.objects.filter(name=name))
                address = f"/admin/accounts/user/{self.other.pk}"
                self.assertEqual(self.change(self.other).status_code, 403)
                for page in ("password/", "delete/"):
                    answer = self.client.post(f"{address}/{page}", {"post": "yes"})
                    self.assertEqual(answer.status_code, 403)
                self.other.refresh_from_db()
                self.assertIs(self.other.is_active, True)
                self.assertEqual(self.other.groups.get().name, name)

    def test_a_superuser_gives_it(self):
        self.member.is_superuser = True
        self.member.save()
        officers = Group.objects.get(name="rights-officer")

        self.change(self.other, groups=[officers.pk])

        self.assertEqual(list(self.other.groups.all()), [officers])

    def test_a_new_account_is_of_the_staff(self):
        given = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}

        self.client.post(
            "/admin/accounts/user/add/", given | {"usable_password": "true"}
        )

        account = get_user_model().objects.get(username="new")
        self.assertEqual((account.is_staff, account.is_superuser), (True, False))

    def test_nobody_is_made_superuser_by_a_forged_field(self):
        permission = self.user.user_permissions.model.objects.first()

        response = self.change(
            self.other, is_superuser="on", user_permissions=[permission.pk]
        )

        self.assertEqual(response.status_code, 302)
        self.other.refresh_from_db()
        self.assertIs(self.other.is_superuser, False)
        self.assertIs(self.other.user_permissions.exists(), False)

    def test_a_superuser_is_not_changed_deleted_or_opened(self):
        self.assertEqual(self.change(self.user, email="a@b.example").status_code, 403)
        for page in ("delete", "password"):
            path = f"/admin/accounts/user/{self.user.pk}/{page}/"
            with self.subTest(path):
                self.assertEqual(
                    self.client.post(path, {"post": "yes"}).status_code, 403
                )
        chosen = {"_selected_action": self.user.pk, "post": "yes"}
        for action in ("delete_selected", "forget_second_factors"):
            self.client.post("/admin/accounts/user/", chosen | {"action": action})
        self.assertIs(get_user_model().objects.filter(pk=self.user.pk).exists(), True)

    def test_a_superuser_may_make_another(self):
        self.client.force_login(self.user)

        self.change(self.other, is_superuser="on")

        self.other.refresh_from_db()
        self.assertIs(self.other.is_superuser, True)

    def test_what_is_no_language_is_refused(self):
        for wrong in ("English", "en_GB", "e"):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                get_user_model()(
                    username="x", password="x", languages=[wrong]
                ).full_clean()
