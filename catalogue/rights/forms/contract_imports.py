"""The form by which officers bring a table of old contracts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.admin.bringing import plain_name
from catalogue.exchange.sheets import Unreadable, form_of

MEGABYTE = 2**20
LARGEST_FILE = 5 * MEGABYTE
LARGEST_REQUEST = 6 * MEGABYTE
FIRST_BYTES = 64
TOO_LARGE = _("The file is larger than %(limit)s megabytes: divide it.")


class ContractsForm(forms.Form):
    file = forms.FileField(
        label=_("file"),
        help_text=_(
            "CSV (UTF-8 or UTF-16; comma, semicolon or tab) or an Excel workbook "
            "(.xlsx), 5,000 lines at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("The file is empty."),
        },
    )

    def clean_file(self):
        """Refuse what is too large or plainly no table, before it is kept."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(TOO_LARGE % {"limit": LARGEST_FILE // MEGABYTE})
        try:
            form_of(file.read(FIRST_BYTES))
        except Unreadable as error:
            _line, _column, message, values = error.troubles[0]
            raise ValidationError(str(message) % values) from error
        file.seek(0)
        return file

    def brought(self) -> tuple[bytes, str]:
        """Return the content and the name, without folders and control characters."""
        file = self.cleaned_data["file"]
        return file.read(), plain_name(file.name)
