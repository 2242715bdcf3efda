"""What the database refuses comes back as the form, with the reason and all words.

The rules are tried before anything is written; two who write in the same moment can
still meet, and then the last word is the database's.
"""

from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.admin.row_rules import violation
from catalogue.admin.told import Told
from catalogue.ledger.tables import models_by_table
from catalogue.refusals import is_kept_elsewhere
from catalogue.uniqueness import ask_now, unique_in_the_end


class Refusing:
    """For a ModelAdmin: a save that breaks a rule of the database is no error page."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        asked = (object_id, form_url, extra_context)
        if request.method != "POST":
            return super().changeform_view(request, *asked)
        sent = request.POST
        try:
            with kept_elsewhere_refuses(), transaction.atomic():
                return super().changeform_view(request, *asked)
        except KeptElsewhere as refused:
            request.refusal = str(refused)
        except IntegrityError as error:
            request.refusal = reason(error)
        request.POST = sent
        request.told = Told(request.refusal, is_saving=False)
        for file in request.FILES.values():
            file.seek(0)
        return super().changeform_view(request, *asked)

    def save_related(self, request, form, formsets, change):
        """Save the rows, which may change places, and ask at once if all can stay."""
        with unique_in_the_end():
            super().save_related(request, form, formsets, change)
        ask_now()


class KeptElsewhere(Exception):
    """A record is held by rows of a room that its editor may not see.

    As a word it is a sentence for the editor, which names none of them.
    """

    def __str__(self):
        return _(
            "The rights desk keeps records on a film that this concerns: ask it first. "
            "Nothing was changed."
        )


@contextmanager
def kept_elsewhere_refuses():
    """Raise KeptElsewhere for what a rule of another room refuses inside."""
    try:
        yield
    except DatabaseError as error:
        if is_kept_elsewhere(error):
            raise KeptElsewhere from error
        raise


def reason(error):
    """Return in a sentence why the database refused to save."""
    told = getattr(error.__cause__, "diag", None)
    model = models_by_table().get(told and told.table_name)
    if model is None:
        return _("The database did not take this. Nothing is saved yet: try again.")
    said = {
        "rows": capfirst(model._meta.verbose_name_plural),
        "why": _why(model, told.constraint_name),
    }
    return _("%(rows)s: %(why)s Nothing is saved yet.") % said


def _why(model, name):
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return violation(constraint, model()).messages[0]
    for field in model._meta.concrete_fields:
        if field.unique and name.startswith(f"{model._meta.db_table}_{field.column}_"):
            return model().unique_error_message(model, [field.name]).messages[0]
    return _("What was chosen here was deleted or taken in this very moment.")
