"""The form by which staff bring files to import, and how the files are kept."""

import hashlib
import unicodedata
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.exchange.brought.reading import may_write
from catalogue.exchange.headings import table_name
from catalogue.exchange.importer import known_tables
from catalogue.exchange.sheets import Unreadable, form_of
from catalogue.models import ImportBatch, ImportFile

MOST_FILES = 12
MEGABYTE = 2**20
LARGEST_FILE = 20 * MEGABYTE
LARGEST_REQUEST = 40 * MEGABYTE
LONGEST_NAME = 200
TOO_LARGE = _("The files are larger than %(limit)s megabytes together.")
FIRST_BYTES = 64


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files to import, each looked at before it is kept."""

    widget = SeveralFiles(attrs={"accept": ".csv,.tsv,.txt,.xlsx"})
    default_error_messages = {
        "required": _("Choose a file."),
        "missing": _("Choose a file."),
        "empty": _("The file is empty."),
    }

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("%(count)s files; bring %(limit)s at most together."),
                params={"count": len(files), "limit": MOST_FILES},
            )
        return [self._looked_at(file) for file in files]

    def _looked_at(self, file):
        file = super().clean(file)
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("%(name)s is larger than %(limit)s megabytes: divide it."),
                params={"name": file.name, "limit": LARGEST_FILE // MEGABYTE},
            )
        try:
            form_of(file.read(FIRST_BYTES))
        except Unreadable as error:
            _line, _column, message, values = error.troubles[0]
            said = f"{plain_name(file.name)}: {str(message) % values}"
            raise ValidationError(said) from error
        file.seek(0)
        return file


class BringingForm(forms.Form):
    files = FilesField(
        label=_("files"),
        help_text=_(
            "CSV (UTF-8 or UTF-16; comma, semicolon or tab) or Excel workbooks "
            "(.xlsx). Several files are checked and imported together."
        ),
    )
    table = forms.ChoiceField(
        label=_("table"),
        required=False,
        help_text=_(
            "Needed only where neither the name of the file nor its headings tell."
        ),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        tables = [table for table in known_tables() if may_write(user, table)]
        self.fields["table"].choices = [
            ("", _("Recognise it")),
            *((table.file, table_name(table.file)) for table in tables),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("table") and len(cleaned.get("files", ())) > 1:
            self.add_error("table", _("Choose a table for one file alone."))
        return cleaned

    def save(self, user):
        """Keep the files as a new batch, all or none; return the batch."""
        kept = []
        try:
            with transaction.atomic():
                batch = ImportBatch.objects.create(brought_by=user)
                for file in self.cleaned_data["files"]:
                    row = self._row(batch, file)
                    row.file.save("", file, save=False)
                    kept.append(row.file)
                    row.save()
        except BaseException:
            for file in kept:
                file.storage.delete(file.name)
            raise
        return batch

    def _row(self, batch, file):
        digest = hashlib.sha256()
        for piece in file.chunks():
            digest.update(piece)
        file.seek(0)
        return ImportFile(
            batch=batch,
            name=plain_name(file.name),
            table=self.cleaned_data["table"],
            digest=digest.hexdigest(),
            size=file.size,
        )


def plain_name(name):
    """Return the name of a file without folders, control characters and excess."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return kept[-LONGEST_NAME:] or "—"
