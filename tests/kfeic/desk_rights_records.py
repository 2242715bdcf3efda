"""A row of everything the rights desk shows, and what its addresses are asked with."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile

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
from tests import kit
from tests.rights.enquiries import make_enquiry
from tests.rights.kit import make_deal, make_officer, make_party

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
SCANNED = b"a scan"
TODAY = date(2026, 4, 1)


def arguments_of_rights(rows):
    """Return the arguments of the addresses of the rights."""
    film, title = rows["catalogue_film"], rows["rights_titledocument"]
    document = rows["rights_document"]
    return {
        **{f"admin:rights_{name}": [film.pk] for name in RIGHTS_OF_A_FILM},
        "admin:rights_holding_delete": [film.pk],
        "admin:rights_agreement_proof": [document.agreement_id],
        "admin:rights_document_file": [document.pk],
        "admin:rights_document_change": [document.pk],
        "admin:rights_document_delete": [document.pk],
        "admin:rights_titledocument_change": [title.pk],
        "admin:rights_titledocument_delete": [title.pk],
        **arguments_of_agreements(rows),
        **arguments_of_enquiries(rows),
    }


def arguments_of_enquiries(rows):
    """Return the arguments of enquiries, letters and old contracts."""
    return {
        **{
            f"admin:rights_{name}_{page}": [rows[f"rights_{name}"].pk]
            for name, pages in OF_ENQUIRIES.items()
            for page in pages
        },
        "admin:rights_contractimport_template": ["csv"],
        "admin:rights_agreement_platforms": [rows["rights_agreement"].pk],
    }


def arguments_of_agreements(rows):
    """Return the arguments of agreements and of what is owed under them."""
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


def make_rights(film, *, scan):
    """Return a draft that clashes with an agreement, a scan, and a row of each duty."""
    deal = make_deal(make_party(), kit.make_film(), territory="FR")
    other = make_deal(make_party(), film, territory="IT")
    draft = make_deal(make_party(), film, territory="IT", is_committed=False)
    grant, whole = deal.grants.get(), Spans.all()
    promise = make_deal(make_party(), kit.make_film(), kind="first_refusal")
    return {
        "rights_document": make_scan(make_deal(make_party(), film), name=scan),
        "rights_titledocument": TitleDocument.objects.create(film=film, kind="law"),
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


def make_scan(agreement, *, name):
    """Return a scan of an agreement that is the one that was entered."""
    scan = Scan(
        agreement=agreement,
        title="A scan",
        file_name="a.pdf",
        content_type="application/pdf",
        size=len(SCANNED),
        sha256=hashlib.sha256(SCANNED).hexdigest(),
    )
    scan.file.save(name, ContentFile(SCANNED))
    return scan
