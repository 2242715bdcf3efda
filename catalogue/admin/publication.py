"""Records with a state of publication: what it is, what it needs, where it shows."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue import uploads
from catalogue.admin.alike import Alike
from catalogue.admin.alternatives import remind_of_alternatives, saved_images
from catalogue.admin.completing import Completing
from catalogue.admin.moving import Moving
from catalogue.admin.preview_links import Previewing
from catalogue.admin.proposing import Proposing
from catalogue.admin.publishing import SavingToPublish
from catalogue.admin.records import DeskAdmin
from catalogue.admin.romanising import Romanising
from catalogue.admin.row_forms import RowFormSet
from catalogue.admin.standing import MomentWidget, in_a_sentence, in_words
from catalogue.models import Status
from catalogue.models.wording import FALLBACK

OF_THE_RECORD = (_("Record"), {"fields": (("key", "created_at", "updated_at"),)})


class AppellationFormSet(RowFormSet):
    """Titles or names; a published record cannot do without one that pages show."""

    def clean(self):
        super().clean()
        is_public = self.instance.status == Status.PUBLISHED
        if is_public and not any(map(self._is_shown, self.forms)):
            raise ValidationError(
                _(
                    "A published record needs a title or name that is preferred in "
                    "Korean or in English."
                )
            )

    def _is_shown(self, form):
        row = getattr(form, "cleaned_data", {})
        return (
            row.get("is_preferred")
            and row.get("language") in FALLBACK
            and not self._should_delete_form(form)
        )


class Publishing(Previewing, Moving, SavingToPublish, DeskAdmin):
    """A record with a state of publication and a page of its own.

    `told` is what stands below the status: what it means, and more where it is known.
    """

    actions = ("publish", "send_to_review", "withdraw")
    told = ("standing",)
    readonly_fields = ("standing", "key", "created_at", "updated_at")

    def get_fieldsets(self, request, obj=None):
        """Leave out what a record has only once it is saved."""
        fieldsets = super().get_fieldsets(request, obj)
        if not obj:
            return fieldsets
        return (*map(self._with_standing, fieldsets), OF_THE_RECORD)

    def _with_standing(self, fieldset):
        name, options = fieldset
        if "status" not in flatten(options["fields"]):
            return fieldset
        return name, options | {"fields": (*options["fields"], *self.told)}

    def get_readonly_fields(self, request, obj=None):
        """Keep the slug of what has been public: others know the address."""
        names = super().get_readonly_fields(request, obj)
        was_public = obj and obj.published_at and obj.published_at <= timezone.now()
        return (*names, "slug") if was_public and "slug" not in names else names

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "published_at":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        field = super().formfield_for_dbfield(
            db_field, request, **kwargs | {"widget": MomentWidget()}
        )
        field.help_text = _(
            "Time of Pyongyang. A time to come keeps a published record back until "
            "that second; nothing else need be done."
        )
        return field

    @admin.display(description=_("status"), ordering="status")
    def standing_word(self, record):
        return in_words(record)

    @admin.display(description=_("for the public"))
    def standing(self, record):
        return in_a_sentence(record)

    def public_path(self, record):
        """Return the address of the record's page; "" if it has none."""
        raise NotImplementedError

    def view_on_site(self, obj):
        is_public = (
            obj.status == Status.PUBLISHED and obj.published_at <= timezone.now()
        )
        path = self.public_path(obj) if is_public else ""
        return settings.PUBLIC_URL + path if path else None


class PublicationAdmin(Completing, Romanising, Proposing, Alike, Publishing):
    """A film or an agent.

    `appellations` names the relation to the titles or names that pages show it under,
    `owned_files` how `uploads.forget_with` calls records of its kind.
    """

    appellations = None
    owned_files = None
    actions = (*Publishing.actions, "add_romanisations")
    told = ("standing", "gaps")
    readonly_fields = ("gaps", *Publishing.readonly_fields)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        remind_of_alternatives(request, saved_images(formsets))
        is_published = form.instance.status == Status.PUBLISHED
        if is_published and "status" in form.changed_data:
            self.warn_of_gaps(request, form.instance)

    def delete_model(self, request, obj):
        uploads.forget_with(**{self.owned_files: [obj]})
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        uploads.forget_with(**{self.owned_files: list(queryset)})
        super().delete_queryset(request, queryset)
