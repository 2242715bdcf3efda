"""One record of everything the desk shows, and what its addresses are asked with."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import date

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
from catalogue.rights.boxes import Period
from catalogue.rights.disputing import dispute
from catalogue.rights.models import (
    ComplianceRules,
    ContractImport,
    Delivery,
    Obligation,
    ReplyTemplate,
    RoyaltyTerm,
    Run,
    Statement,
    TerritoryGroup,
    TitleDocument,
)
from catalogue.rights.models import Document as Scan
from catalogue.rights.spans import Spans
from kfeic.pages.models import Page, PageText
from tests import kit
from tests.kfeic.pages.news import make_news
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_deal, make_officer, make_party

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
RIGHTS_OF_A_FILM = ("film", "film_grid", "film_proof", "holding_change")
DUTIES = {
    *("obligation", "statement", "royaltyterm", "delivery", "run"),
    *("compliancerules", "territorygroup"),
}
OF_ENQUIRIES = {
    "enquiry": ("change", "delete", "reply", "draft", "erase"),
    "replytemplate": ("change", "delete"),
    "contractimport": ("change", "delete", "enter", "check", "faults"),
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
SCANNED = b"a scan"
TODAY = date(2026, 4, 1)


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
        given = self.arguments(door) | self.arguments_of_rights()
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

    def arguments_of_rights(self):
        """Return the arguments of the addresses of the rights."""
        film, title = self.rows["catalogue_film"], self.rows["rights_titledocument"]
        document = self.rows["rights_document"]
        return {
            **{f"admin:rights_{name}": [film.pk] for name in RIGHTS_OF_A_FILM},
            "admin:rights_holding_delete": [film.pk],
            "admin:rights_agreement_proof": [document.agreement_id],
            "admin:rights_document_file": [document.pk],
            "admin:rights_document_change": [document.pk],
            "admin:rights_document_delete": [document.pk],
            "admin:rights_titledocument_change": [title.pk],
            "admin:rights_titledocument_delete": [title.pk],
            **self.arguments_of_agreements(),
            **self.arguments_of_enquiries(),
        }

    def arguments_of_enquiries(self):
        """Return the arguments of enquiries, letters and old contracts."""
        return {
            **{
                f"admin:rights_{name}_{page}": [self.rows[f"rights_{name}"].pk]
                for name, pages in OF_ENQUIRIES.items()
                for page in pages
            },
            "admin:rights_contractimport_template": ["csv"],
            "admin:rights_agreement_platforms": [self.rows["rights_agreement"].pk],
        }

    def arguments_of_agreements(self):
        """Return the arguments of agreements and of what is owed under them."""
        rows = self.rows
        draft, duties = rows["rights_agreement"], DUTIES | {"agreement", "party"}
        mine, others = rows["claims_that_clash"]
        return {
            **{
                f"admin:rights_{name}_{page}": [rows[f"rights_{name}"].pk]
                for name in duties
                for page in ("change", "delete")
            },
            "admin:rights_agreement": [draft.pk],
            "admin:rights_agreement_step": [draft.pk, "offer"],
            "admin:rights_agreement_check": [draft.pk],
            "admin:rights_agreement_dispute": [draft.pk, mine.pk, others.pk],
            "admin:rights_claim_waive": rows["promise"],
            "admin:rights_claim_notice": rows["promise"],
            "admin:rights_dispute_resolve": [rows["rights_dispute"].pk],
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
        "rights_document": make_scan(make_deal(make_party(), film)),
        "rights_titledocument": TitleDocument.objects.create(film=film, kind="law"),
        **make_rights(film),
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


def make_rights(film):
    """Return a draft that clashes with an agreement, and a row of each duty."""
    deal = make_deal(make_party(), kit.make_film(), territory="FR")
    other = make_deal(make_party(), film, territory="IT")
    draft = make_deal(make_party(), film, territory="IT", is_committed=False)
    grant, whole = deal.grants.get(), Spans.all()
    promise = make_deal(make_party(), kit.make_film(), kind="first_refusal")
    return {
        "promise": [promise.pk, promise.claims.get().pk],
        "rights_dispute": make_dispute(kit.make_film()),
        "rights_agreement": draft,
        "rights_enquiry": make_enquiry(films=[kit.make_film(countries=["KP"])]),
        "rights_replytemplate": ReplyTemplate.objects.first(),
        "rights_contractimport": ContractImport.objects.create(
            name="old.csv", content=b"", state="faulty"
        ),
        "rights_party": make_party(),
        "claims_that_clash": (draft.claims.get(), other.claims.get()),
        "rights_obligation": Obligation.objects.create(agreement=deal, kind="fee"),
        "rights_statement": Statement.objects.create(
            agreement=deal, period=Period.always(), received_on=TODAY
        ),
        "rights_royaltyterm": RoyaltyTerm.objects.create(
            grant=grant, media=whole, base="net"
        ),
        "rights_delivery": Delivery.objects.create(grant=grant, item="dcp"),
        "rights_run": Run.objects.create(grant=grant, shown_on=TODAY, place="TV"),
        "rights_compliancerules": ComplianceRules.objects.create(
            version="1", text="Rules", effective_on=TODAY
        ),
        "rights_territorygroup": TerritoryGroup.objects.create(
            code="alps", territory=whole
        ),
    }


def make_dispute(film):
    """Return a dispute over a film that an agreement and a paper both grant."""
    first = make_deal(make_party(), film)
    paper = make_deal(make_party(), film, is_committed=False)
    return dispute(
        first.claims.get(),
        paper.claims.get(),
        by=make_officer(),
        second_by=make_officer(),
        note="Two papers.",
    )


def make_scan(agreement):
    """Return a scan of an agreement that is the one that was entered."""
    scan = Scan(
        agreement=agreement,
        title="A scan",
        file_name="a.pdf",
        content_type="application/pdf",
        size=len(SCANNED),
        sha256=hashlib.sha256(SCANNED).hexdigest(),
    )
    scan.file.save(f"{DIGEST}.pdf", ContentFile(SCANNED))
    return scan


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
