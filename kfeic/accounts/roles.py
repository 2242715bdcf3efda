"""What each role of the desk may do: one table, from which `migrate` makes the groups.

A role is a group of Django's under a permanent name; a model that is new joins by a
word in this table. What stands here is what the groups have after every `migrate`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVERY_MODEL = ("*",)
VIEW = ("view",)
WRITE = ("view", "add", "change")
KEEP = ("view", "add", "change", "delete")

RECORDS = (
    *("film", "filmgenre", "production", "filmrelation", "agent", "credit"),
    *("version", "event", "award", "historyfact", "image", "document"),
    *("source", "statement", "externalidentifier", "formeraddress", "term"),
)
# Rows in one language. Who may not change the record that they belong to writes them
# in the languages of his account alone: catalogue/admin/languages.py.
WORDS = (
    *("title", "text", "agentname", "agenttext", "charactername", "versiontext"),
    *("eventtext", "imagetext", "historytext", "termlabel"),
)
PAGES = ("page", "pagetext", "newsitem", "newstext")
# What the database writes of the rights by itself, and nobody changes.
RIGHTS_LOGS = ("journalentry", "accesslog")


class Grant(NamedTuple):
    """Some actions on some models of one app; `extra` names permissions of its own."""

    actions: tuple[str, ...]
    app: str
    models: tuple[str, ...]
    without: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def covers(self, permission: Permission) -> bool:
        """Tell whether the permission, with its content type, is granted here."""
        if self.app != permission.content_type.app_label:
            return False
        action, _separator, model = permission.codename.partition("_")
        return permission.codename in self.extra or (
            action in self.actions
            and model == permission.content_type.model
            and (self.models == EVERY_MODEL or model in self.models)
            and model not in self.without
        )


class Role(NamedTuple):
    label: Promise
    grants: tuple[Grant, ...]

    @property
    def is_locked(self) -> bool:
        """Whether it opens the room of the rights, to which administrators have no
        key."""
        return any(grant.app == "rights" for grant in self.grants)


RIGHTS_DESK = (
    Grant(VIEW, "catalogue", (*RECORDS, *WORDS, "copy")),
    Grant(VIEW, "pages", PAGES),
    Grant(KEEP, "rights", EVERY_MODEL, without=RIGHTS_LOGS),
    Grant(VIEW, "rights", RIGHTS_LOGS),
)

ROLES = {
    "editor": Role(
        pgettext_lazy("role", "Editor"),
        (
            Grant(KEEP, "catalogue", RECORDS + WORDS + ("copy", "searchmiss")),
            Grant(KEEP, "catalogue", ("importbatch",)),
            Grant(VIEW, "catalogue", ("act",)),
            Grant(VIEW, "pages", PAGES),
        ),
    ),
    "translator": Role(
        _("Translator"),
        (
            Grant(VIEW, "catalogue", RECORDS),
            Grant(WRITE, "catalogue", WORDS),
            Grant(VIEW, "pages", PAGES),
            Grant(WRITE, "pages", ("pagetext", "newstext")),
        ),
    ),
    "press": Role(
        _("Press office"),
        (
            Grant(VIEW, "catalogue", RECORDS + WORDS),
            Grant(KEEP, "catalogue", ("image", "imagetext", "document")),
            Grant(KEEP, "pages", PAGES),
        ),
    ),
    "festival-office": Role(
        _("Festival office"),
        (
            Grant(VIEW, "catalogue", RECORDS + WORDS),
            Grant(KEEP, "catalogue", ("event", "eventtext", "award")),
            Grant(VIEW, "pages", PAGES),
        ),
    ),
    "rights-officer": Role(_("Rights officer"), RIGHTS_DESK),
    "rights-director": Role(
        _("Head of the rights desk"),
        (*RIGHTS_DESK, Grant((), "rights", (), extra=("see_restricted", "confirm"))),
    ),
    "administrator": Role(
        _("Administrator"),
        (
            Grant(KEEP, "catalogue", EVERY_MODEL),
            Grant(KEEP, "pages", EVERY_MODEL),
            Grant(KEEP, "accounts", EVERY_MODEL),
        ),
    ),
}


def role_label(group: Group) -> str:
    """The name of a group in the language of the reader."""
    role = ROLES.get(group.name)
    return str(role.label) if role else group.name


def granted(role: Role, permissions: list[Permission]) -> Iterator[Permission]:
    """Those of `permissions` that the role has."""
    for permission in permissions:
        if any(grant.covers(permission) for grant in role.grants):
            yield permission


def grant_roles(app_config, using, **kwargs) -> None:
    """Make the groups have, in one app, exactly what the table says.

    A receiver of `post_migrate`, which Django sends for each app, after it has made
    the permissions of that app.
    """
    of_app = list(
        Permission.objects.using(using)
        .filter(content_type__app_label=app_config.label)
        .select_related("content_type")
    )
    if not of_app:
        return
    for name, role in ROLES.items():
        group, _is_new = Group.objects.using(using).get_or_create(name=name)
        wanted = set(granted(role, of_app))
        had = set(group.permissions.filter(content_type__app_label=app_config.label))
        if had - wanted:
            group.permissions.remove(*had - wanted)
        if wanted - had:
            group.permissions.add(*wanted - had)
