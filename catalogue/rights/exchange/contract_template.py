"""The empty table of old contracts: headings, one line to follow, and explanations."""

import csv
import io

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from catalogue.exchange.explanations import listed_values
from catalogue.exchange.headings import heading
from catalogue.exchange.known import Known
from catalogue.rights.exchange.contract_columns import Contracts
from catalogue.rights.exchange.contract_reading import EXPLANATIONS
from catalogue.rights.models import Agreement, Claim, Direction, Grant

WORDS = {
    "agreement": _("As on the paper. Lines of one number are one agreement."),
    "direction": _("Blank: export."),
    "agreement_kind": _("Blank: licence."),
    "counterparty": _(
        "The name; a party of this name is taken, or else a new one made."
    ),
    "counterparty_country": _("The ISO 3166 code or the name of a country."),
    "signed_on": _(
        "A day: 1986-05-04, 4 May 1986. It decides what “CS” or “EU” meant."
    ),
    "film": _("The slug or permanent id of a film, or a title that no other film has."),
    "rights": _(
        "Media as the contract writes them: TV, VOD; all rights excl. airline."
    ),
    "territory": _("As the contract writes it: World excl. KR; EU, CH."),
    "languages": _("As the contract writes them. Blank: all languages."),
    "term": _("Days as the contract writes them; the last day named counts."),
    "exclusive": _("yes or no"),
    "claim_kind": _("Blank: grant."),
    "language_form": _("Blank: in any form."),
    "sublicensing": _("Blank: not allowed."),
    "runs": _("How many showings were sold; blank: without limit."),
    "currency": _("Three letters, such as EUR."),
    "governing_law": _("As on the paper."),
    "agreement_note": _("Anything else that the paper says."),
}
CHOICES = {
    "direction": Direction,
    "agreement_kind": Agreement.Kind,
    "claim_kind": Claim.Kind,
    "language_form": Claim.LanguageMode,
    "sublicensing": Grant.Sublicensing,
}


def explained() -> list[tuple[str, str, bool, str]]:
    """Return (code, heading, whether needed, words) of the columns, in one language."""
    return [
        (code, heading(code), column.filled, words_of(code))
        for code, column in Contracts().columns(Known()).items()
    ]


def words_of(code: str) -> str:
    """Return what may stand in a column, in the active language."""
    listed = listed_values(CHOICES[code], {}) if code in CHOICES else ""
    return " ".join(filter(None, (str(WORDS[code]), listed)))


def as_csv() -> bytes:
    """Return the table as CSV in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO()
    writer = csv.writer(text)
    columns = [code for code, *_rest in explained()]
    writer.writerow([heading(code) for code in columns])
    writer.writerow([Contracts.example.get(code, "") for code in columns])
    return text.getvalue().encode("utf-8-sig")


def as_workbook() -> bytes:
    """Return the table as a workbook, with a sheet of explanations in each language."""
    book = Workbook()
    sheet = book.active
    columns = explained()
    sheet.append([told for _code, told, *_rest in columns])
    sheet.append([Contracts.example.get(code, "") for code, *_rest in columns])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        letter = cell.column_letter
        sheet.column_dimensions[letter].width = max(12, len(str(cell.value)) + 4)
        sheet[f"{letter}2"].number_format = "@"  # nothing typed becomes a date
    names = dict(zip(("en", "ko"), EXPLANATIONS, strict=True))
    for language, _name in settings.LANGUAGES:
        with override(language):
            _explain(book.create_sheet(names[language]))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _explain(sheet) -> None:
    for code, told, is_needed, words in explained():
        needed = str(_("Needed.")) if is_needed else ""
        sheet.append([told, code, needed, words])
    for letter, width in zip("ABCD", (28, 22, 12, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    for (cell,) in sheet.iter_rows(min_col=4, max_col=4):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
