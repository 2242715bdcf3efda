"""The accounts of the staff: roles, languages, lockouts, lost phones.

Who is no superuser makes none, and changes none.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from kfeic.accounts import second_factor
from kfeic.accounts.lockout import lift_lockout
from kfeic.accounts.models import User
from kfeic.accounts.roles import ROLES, role_label

EVERYWHERE = [admin.ActionLocation.CHANGE_LIST, admin.ActionLocation.CHANGE_FORM]
PHONE = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)

# The groups are the roles, and the code says what each may do.
admin.site.unregister(Group)


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return role_label(obj)


class RoleFilter(admin.SimpleListFilter):
    title = gettext_lazy("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(name, role.label) for name, role in ROLES.items()]

    def queryset(self, request, queryset):
        name = self.value()
        return queryset.filter(groups__name=name) if name in ROLES else queryset


def account_action(description):
    return admin.action(
        permissions=["change"], description=description, location=EVERYWHERE
    )


@admin.register(User)
class MemberAdmin(UserAdmin):
    list_display = ("username", "name", "roles", "has_phone", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active", "is_staff")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    actions = ("lift_lockouts", "forget_second_factors")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Person"), {"fields": (("last_name", "first_name"), "email")}),
        (gettext_lazy("Role"), {"fields": ("groups", "languages")}),
        (gettext_lazy("Sign-in"), {"fields": ("is_active", "is_staff")}),
        (gettext_lazy("Record"), {"fields": (("last_login", "date_joined"),)}),
    )
    superuser_fieldset = (
        gettext_lazy("Every right"),
        {"fields": ("is_superuser",), "classes": ("collapse",)},
    )

    def get_queryset(self, request):
        accounts = super().get_queryset(request).annotate(has_phone=Exists(PHONE))
        return accounts.prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.is_superuser:
            return fieldsets
        return (*fieldsets, self.superuser_fieldset)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        offered = {
            name
            for name, role in ROLES.items()
            if request.user.is_superuser or not role.is_locked
        }
        return RolesField(
            Group.objects.filter(name__in=offered).order_by("pk"),
            label=capfirst(_("roles")),
            required=False,
        )

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        return may_change and self._is_within_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and self._is_within_reach(request, obj)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.is_staff = True  # the public has no accounts
        super().save_model(request, obj, form, change)

    @account_action(gettext_lazy("Lift the lockout"))
    def lift_lockouts(self, request, queryset):
        accounts = self._within_reach(request, queryset)
        for account in accounts:
            lift_lockout(account.get_username())
            self.log_change(request, account, _("Lockout lifted."))
        said = ngettext(
            "%d account may sign in again.",
            "%d accounts may sign in again.",
            len(accounts),
        )
        self.message_user(request, said % len(accounts), messages.SUCCESS)

    @account_action(gettext_lazy("Reset the second factor"))
    def forget_second_factors(self, request, queryset):
        accounts = self._within_reach(request, queryset)
        for account in accounts:
            second_factor.forget(account)
            self.log_change(request, account, _("Second factor reset."))
        said = ngettext(
            "%d account sets up a phone at the next sign-in.",
            "%d accounts set up a phone at the next sign-in.",
            len(accounts),
        )
        self.message_user(request, said % len(accounts), messages.SUCCESS)

    @admin.display(description=gettext_lazy("name"), ordering="last_name")
    def name(self, account):
        return f"{account.last_name} {account.first_name}".strip()

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, account):
        return ", ".join(role_label(group) for group in account.groups.all())

    @admin.display(description=gettext_lazy("second factor"), boolean=True)
    def has_phone(self, account):
        return account.has_phone

    def _within_reach(self, request, queryset):
        return [row for row in queryset if self._is_within_reach(request, row)]

    @staticmethod
    def _is_within_reach(request, account):
        """Tell whether the account has no more rights than an administrator.

        With a new password or phone for the rights desk he would be in it.
        """
        if account is None or request.user.is_superuser:
            return True
        has_key = any(
            ROLES[group.name].is_locked
            for group in account.groups.all()
            if group.name in ROLES
        )
        return not account.is_superuser and not has_key
