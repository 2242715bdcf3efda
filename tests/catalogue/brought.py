"""Files brought to import, and the steps that the worker does with them."""

import hashlib
import io

from django.core.files.base import ContentFile
from openpyxl import Workbook

from catalogue.exchange.brought.batches import check_batch, import_batch, undo_batch
from catalogue.models import ImportBatch, ImportFile
from tests.catalogue.tables import TERMS, load_files

FILMS = "slug,kind,title_en,title_ko,year,runtime_min,genre\n"
SALT = "salt,feature,Salt,소금,1985,96,drama\n"
STEPS = {"check": check_batch, "import": import_batch, "undo": undo_batch}
ORDERED = {"check": "brought", "import": "ordered", "undo": "undo-ordered"}


def load_vocabulary():
    load_files({"terms.csv": TERMS})


def bring(user, files, *, table=""):
    """Return a batch of files, given by name as text or bytes."""
    batch = ImportBatch.objects.create(brought_by=user, ordered_by=user)
    for name, content in files.items():
        content = content if isinstance(content, bytes) else content.encode()
        digest = hashlib.sha256(content).hexdigest()
        row = ImportFile(
            batch=batch, name=name, table=table, digest=digest, size=len(content)
        )
        row.file.save("", ContentFile(content), save=False)
        row.save()
    return batch


def go(batch, *steps):
    """Do what was ordered, as the worker would; return the batch as it is then."""
    for step in steps:
        ImportBatch.objects.filter(pk=batch.pk).update(state=ORDERED[step])
        STEPS[step].func(batch.pk)
    batch.refresh_from_db()
    return batch


def faults_in(batch, language="en"):
    """Return the faults of a batch as (line, column, words)."""
    return [
        (fault.line, fault.column, fault.words[language])
        for fault in batch.faults.all()
    ]


def workbook(sheets, *, prepare=lambda book: None):
    """Return an Excel workbook of sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    prepare(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
