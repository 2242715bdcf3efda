"""One record of everything the desk shows, and what its addresses are asked with."""

import os
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from catalogue.artwork.poster import artwork_hash
from catalogue.ledger.acts import recorded
from catalogue.models import (
    Act,
    Change,
    Document,
    Image,
    ImportBatch,
    SearchMiss,
    Source,
    Use,
)
from catalogue.presentation.posters import poster_of
from kfeic.pages.models import Page, PageText
from tests import kit
from tests.kfeic.desk_rights_records import TODAY, arguments_of_rights, make_rights
from tests.kfeic.pages.news import make_news

# What is changed of each record, so that it has a history.
CHANGED = {
    "catalogue_film": ("slug", "changed"),
    "catalogue_agent": ("slug", "changed"),
    "catalogue_credit": ("credited_as", "changed"),
    "catalogue_version": ("year", 1999),
    "catalogue_historyfact": ("year", 1971),
    "catalogue_term": ("note", "changed"),
    "catalogue_source": ("name", "changed"),
    "catalogue_event": ("city", "changed"),
    "catalogue_image": ("credit", "changed"),
    "catalogue_document": ("title", "changed"),
    "catalogue_copy": ("location", "changed"),
    "pages_page": ("code", "changed"),
    "pages_newsitem": ("slug", "changed"),
}
OF_THE_LIST = ("_changelist", "_add", "_deleted", "_alike", "_proposals")
QUERIES = {
    "admin:catalogue_image_describe": "?images={image}",
    "admin:catalogue_importbatch_compare": "?older=0&newer=0",
    "admin:autocomplete": (
        "?term=a&app_label=catalogue&model_name=credit&field_name=film"
    ),
}
DATA = {
    "admin:catalogue_importbatch_order": {"order": "check"},
    "admin:rights_agreement_check": {"result": "hold"},
    "admin:rights_enquiry_change": {"step": "take"},
}
DIGEST = f"{os.getpid():016x}"  # tests of other processes share the folder
LOST = "a search in vain"


@dataclass(frozen=True)
class Records:
    """Rows by model, and of each the number and column of a change."""

    rows: dict
    changes: dict
    act: Act
    deletion: Change
    batch: ImportBatch

    def asked_with(self, name):
        """Return the arguments, the query and the data that an address is asked with.

        With nothing else it would not tell who is let in from who is not.
        """
        film, agent = self.rows["catalogue_film"], self.rows["catalogue_agent"]
        door = f"film-{film.pk}"
        of_family = {
            "preview": [door],
            "admin:catalogue_film": [film.pk],
            "admin:catalogue_agent": [agent.pk],
            "admin:pages_newsitem": [self.rows["pages_newsitem"].pk],
            "admin:catalogue_act": [self.act.pk],
            "admin:catalogue_importbatch": [self.batch.pk],
        }
        family = max(
            (one for one in of_family if name.startswith(one)), key=len, default=""
        )
        given = self.arguments(door) | arguments_of_rights(self.rows)
        arguments = given.get(name, of_family.get(family, []))
        if name.endswith(OF_THE_LIST):
            arguments = []
        query = QUERIES.get(name, "").format(image=self.rows["catalogue_image"].pk)
        return arguments, query, DATA.get(name, {})

    def remove_files(self):
        self.rows["catalogue_image"].original.delete(save=False)
        self.rows["catalogue_document"].file.delete(save=False)
        self.rows["rights_document"].file.delete(save=False)
        # A crawl that sends every form deletes the image too.
        shutil.rmtree(rendition().parent, ignore_errors=True)

    def arguments(self, door):
        """Return the arguments of the addresses that no family of names has."""
        rows = self.rows
        film, image = rows["catalogue_film"], rows["catalogue_image"]
        document = rows["catalogue_document"].pk
        digest = artwork_hash(poster_of(film.key, "en"))
        return {
            "admin:app_list": ["catalogue"],
            "admin:view_on_site": [
                ContentType.objects.get_for_model(film).pk,
                film.pk,
            ],
            "admin:auth_user_password_change": [rows["accounts_user"].pk],
            "original": [image.pk],
            "image-preview": [image.pk],
            "document": [document],
            "export-list": ["catalogue", "film", "csv"],
            "admin:catalogue_searchmiss_name": [rows["catalogue_searchmiss"].pk],
            "admin:catalogue_act_bring_back": [self.deletion.pk],
            "admin:catalogue_importbatch_template": ["films.csv"],
            "preview-page": [door, "en"],
            "preview-artwork": [door, film.key, "en", "poster", digest, "svg"],
            "preview-rendition": [door, image.digest, 400, "jpg"],
            "preview-document": [door, document],
        }


def rendition():
    """Return where the one rendition of the image lies."""
    return settings.MEDIA_ROOT / "public" / "images" / DIGEST / "400.jpg"


def make_records():
    """Write one record of each kind, change it once, and return all of them."""
    rendition().parent.mkdir(parents=True, exist_ok=True)
    rendition().write_bytes(b"a picture")
    film = kit.make_film("a-bell", titles={"en": "A Bell", "ko": "종소리"})
    person = kit.make_person()
    credit = kit.make_credit(film, person)
    version = film.versions.create(type="original", year=1972)
    image = Image(film=film, kind="still", use=Use.PUBLIC, digest=DIGEST)
    image.original.save("still.png", ContentFile(b"a picture"))
    document = Document(film=film, kind="other", use=Use.PUBLIC, language="en")
    document.file.save("kit.pdf", ContentFile(b"a document"))
    page = Page.objects.create(code="about")
    PageText.objects.create(page=page, language="en", title="About", text="Us.")
    rows = {
        "catalogue_film": film,
        "catalogue_agent": person,
        "catalogue_credit": credit,
        "catalogue_version": version,
        "catalogue_historyfact": kit.make_fact(1970),
        "catalogue_term": kit.make_term("colour", "sepia"),
        "catalogue_source": Source.objects.create(name="A book"),
        "catalogue_event": kit.make_event(film),
        "catalogue_image": image,
        "catalogue_document": document,
        "catalogue_copy": version.copies.create(shelf_mark="A 1"),
        "catalogue_searchmiss": SearchMiss.objects.create(
            text=LOST, language="en", first_on=TODAY, last_on=TODAY
        ),
        "pages_page": page,
        "pages_newsitem": make_news("a-week"),
        "accounts_user": get_user_model().objects.create_user(
            "colleague", is_staff=True
        ),
        **make_rights(film, scan=f"{DIGEST}.pdf"),
    }
    changes = {model: changed(rows[model], *what) for model, what in CHANGED.items()}
    changes["catalogue_searchmiss"] = (1, "text")  # the ledger leaves searches out
    number, _column = changes["catalogue_film"]
    return Records(
        rows,
        changes,
        act=Change.objects.get(pk=number).act,
        deletion=deleted(Source.objects.create(name="A lost book")),
        batch=ImportBatch.objects.create(state=ImportBatch.State.CHECKED),
    )


def changed(row, column, value):
    """Change one value of a row; return the number of the change and its column."""
    setattr(row, column, value)
    with recorded(None, "edit"):
        row.save(update_fields=[column])
    change = Change.objects.filter(table=row._meta.db_table, row=row.pk)
    return change.latest("pk").pk, column


def deleted(row):
    """Delete a row; return the change that tells of it."""
    number = row.pk
    with recorded(None, "edit"):
        row.delete()
    table = row._meta.db_table
    return Change.objects.get(table=table, row=number, operation="delete")
