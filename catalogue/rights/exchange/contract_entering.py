"""Enters old contracts: checked by PostgreSQL itself, then taken back or kept whole.

The check writes everything, asks what it clashes with, and takes it back. So nothing
that passes it is refused afterwards.
"""

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.rights.conflicts import clashes
from catalogue.rights.dimensions.languages import ALL_LANGUAGES
from catalogue.rights.exchange.contract_reading import (
    Contract,
    Reading,
    read_contracts,
    told,
)
from catalogue.rights.exchange.contract_report import (
    clashes_told,
    faults_told,
    refused_by_database,
)
from catalogue.rights.models import Agreement, Claim, ContractImport, Grant, Party

State = ContractImport.State


class Changed(Exception):
    """What was checked before has faults by now: the report says which."""


def bring(content: bytes, *, name: str, by) -> ContractImport:
    """Keep a file, and check it; return it with what was found."""
    batch = ContractImport(
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        brought_by=by,
        brought_by_name=by.get_username(),
    )
    _check(batch, by=by)
    batch.save()
    return batch


def check_again(batch: ContractImport, *, by) -> None:
    """Check a file that is not entered yet against what is here now."""
    if batch.state != State.ENTERED:
        _check(batch, by=by)
        batch.save()


def enter(batch: ContractImport, *, by) -> None:
    """Enter all contracts of a file, as papers that wait for a second officer.

    Raises Changed where the file has faults; nothing is entered then. Twice does no
    more than once.
    """
    with transaction.atomic():
        batch = ContractImport.objects.select_for_update().get(pk=batch.pk)
        if batch.state == State.ENTERED:
            return
        reading = read_contracts(bytes(batch.content), name=batch.name)
        if not reading.faults:
            _write(batch, reading, by=by)
            batch.state, batch.entered_at = State.ENTERED, timezone.now()
            batch.save()
            return
    check_again(batch, by=by)
    raise Changed


def _check(batch: ContractImport, *, by) -> None:
    """Write into the batch what is found, and nowhere else anything."""
    reading = read_contracts(bytes(batch.content), name=batch.name)
    batch.state = State.FAULTY
    batch.counts = {"lines": reading.lines}
    batch.clashes, batch.new_parties = [], []
    if not reading.faults:
        try:
            with transaction.atomic():
                _write(batch, reading, by=by)
                transaction.set_rollback(True)
            batch.state = State.CHECKED
        except IntegrityError as error:
            reading.faults = [refused_by_database(error, batch.name)]
    batch.faults = faults_told(reading.faults)
    batch.counts["faults"] = len(reading.faults)


def _write(batch: ContractImport, reading: Reading, *, by) -> None:
    """Write parties, agreements, grants and claims; report what the claims meet."""
    parties = _parties(reading)
    agreements = Agreement.objects.bulk_create(
        _agreement(contract, parties, by=by) for contract in reading.contracts
    )
    of_lines = _grants(reading.contracts, agreements)
    rows = [row for contract in reading.contracts for row in contract.rows]
    claims = Claim.objects.bulk_create(_claim(of_lines[row.line], row) for row in rows)
    stored = Claim.objects.in_bulk([claim.pk for claim in claims])
    lines = {claim.pk: row.line for claim, row in zip(claims, rows, strict=True)}
    found = clashes(stored.values(), reader=by)
    batch.clashes = clashes_told(found, lines)
    batch.new_parties = sorted(
        {
            contract.told["counterparty"]
            for contract in reading.contracts
            if reading.parties[told(contract.told["counterparty"])] is None
        }
    )
    batch.counts = {
        "lines": reading.lines,
        "agreements": len(agreements),
        "films": len({row["film"] for row in rows}),
        "claims": len(claims),
        "clashes": len(found),
    }


def _parties(reading: Reading) -> dict[str, Party]:
    """Return all parties by name; those that are new are made."""
    missing: dict[str, Party] = {}
    for contract in reading.contracts:
        name = contract.told["counterparty"]
        if reading.parties[told(name)] is None and told(name) not in missing:
            country = contract.told.get("counterparty_country") or ""
            missing[told(name)] = Party(name=name, country=country)
    Party.objects.bulk_create(missing.values())
    return {name: party or missing[name] for name, party in reading.parties.items()}


def _agreement(contract: Contract, parties: dict[str, Party], *, by) -> Agreement:
    said = contract.told
    return Agreement(
        number=contract.number,
        direction=contract.direction,
        kind=said.get("agreement_kind") or Agreement.Kind.LICENCE,
        counterparty=parties[told(said["counterparty"])],
        signed_on=said["signed_on"],
        currency=said.get("currency") or "",
        governing_law=said.get("governing_law") or "",
        note=said.get("agreement_note") or "",
        is_paper=True,
        entered_by=by,
        entered_by_name=by.get_username(),
    )


def _grants(contracts: list[Contract], agreements: list[Agreement]) -> dict[int, Grant]:
    """Write a grant for each film of each agreement; return the grant of each line.

    What several lines of one grant say in words is kept line by line.
    """
    of_lines: dict[int, Grant] = {}
    grants = []
    for contract, agreement in zip(contracts, agreements, strict=True):
        own: dict[int, Grant] = {}
        for row in contract.rows:
            grant = own.get(row["film"])
            if grant is None:
                grant = own[row["film"]] = Grant(
                    agreement=agreement, film_id=row["film"], position=len(own)
                )
            _as_written(grant, row)
            of_lines[row.line] = grant
        grants += own.values()
    Grant.objects.bulk_create(grants)
    return of_lines


def _as_written(grant: Grant, row) -> None:
    for column, name in (
        ("rights", "rights_as_written"),
        ("territory", "territory_as_written"),
        ("languages", "language_as_written"),
        ("term", "term_as_written"),
    ):
        words = row.cells.get(column, "")
        before = getattr(grant, name)
        if words and words not in before.split("\n"):
            setattr(grant, name, f"{before}\n{words}" if before else words)
    if row["sublicensing"]:
        grant.sublicensing = row["sublicensing"]
    if row["runs"]:
        grant.max_runs = row["runs"]


def _claim(grant: Grant, row) -> Claim:
    kind = row["claim_kind"] or Claim.Kind.GRANT
    return Claim(
        grant=grant,
        kind=kind,
        exclusive=row["exclusive"],
        territory=row["spans"],
        media=row["rights"],
        language=row["languages"] or ALL_LANGUAGES,
        language_mode=row["language_form"] or Claim.LanguageMode.ANY,
        term=row["period"],
    )
