"""From a file to agreements: its one table, read to the end, every fault collected."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from catalogue.exchange.faults import Fault
from catalogue.exchange.known import Known
from catalogue.exchange.sheets import WORKBOOK, Sheet, Unreadable, form_of
from catalogue.exchange.table import Row
from catalogue.exchange.table_reading import read_table
from catalogue.exchange.text_sheets import text_sheet
from catalogue.exchange.workbooks import workbook_sheets
from catalogue.models import Film
from catalogue.rights.exchange.contract_columns import OF_AGREEMENT, OF_GRANT, Contracts
from catalogue.rights.models import Agreement, Direction, Party

MOST_LINES = 5_000
EXPLANATIONS = ("Explanation", "설명")


@dataclass
class Contract:
    """The lines of one agreement, and what they say of it."""

    rows: list[Row] = field(default_factory=list)
    told: dict = field(default_factory=dict)

    @property
    def number(self) -> str:
        return self.rows[0]["agreement"]

    @property
    def direction(self) -> str:
        return self.told.get("direction") or Direction.EXPORT


@dataclass
class Reading:
    """What a file says: its agreements, or why it says nothing."""

    contracts: list[Contract] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lines: int = 0
    parties: dict[str, Party | None] = field(default_factory=dict)  # by told name


def read_contracts(content: bytes, *, name: str) -> Reading:
    """Return the agreements of a CSV file or workbook; with a fault there are none."""
    try:
        sheet = sheet_of(content, name)
    except Unreadable as error:
        return Reading(faults=[Fault(name, *trouble) for trouble in error.troubles])
    rows, faults = read_table(Contracts(), sheet, known=Known())
    reading = Reading(faults=faults, lines=len(rows))
    if len(rows) > MOST_LINES:
        message = _("More than %(most)s lines: divide the file.")
        reading.faults = [Fault(name, None, "", message, {"most": MOST_LINES})]
        return reading
    if not rows and not faults:
        reading.faults = [Fault(name, None, "", _("The file holds no contract."))]
        return reading
    contracts = _grouped(rows)
    _refuse_known_numbers(contracts)
    _refuse_imports_of_own(contracts)
    reading.parties = _parties(contracts)
    for row in rows:
        reading.faults += row.faults
    reading.faults.sort(key=lambda fault: (fault.line or 0, fault.column))
    reading.contracts = [] if reading.faults else contracts
    return reading


def sheet_of(content: bytes, name: str) -> Sheet:
    """Return the one sheet that holds the table; raise Unreadable for no such file."""
    if form_of(content) is not WORKBOOK:
        return text_sheet(content, name)
    found = [
        sheet
        for sheet in workbook_sheets(content, name)
        if sheet.title not in EXPLANATIONS and next(sheet.lines(), None)
    ]
    return found[0] if found else text_sheet(b"", name)


def _grouped(rows: Iterable[Row]) -> list[Contract]:
    """Put the lines of one number together; refuse what two of them say unlike."""
    found: dict[str, Contract] = {}
    for row in rows:
        number = row["agreement"]
        if not isinstance(number, str):
            continue
        contract = found.setdefault(number, Contract())
        contract.rows.append(row)
        first = contract.rows[0]
        for column in OF_AGREEMENT:
            _agree(row, column, contract.told, first.line)
    for contract in found.values():
        grants: dict[int, dict] = {}
        for row in contract.rows:
            told = grants.setdefault(row["film"], {})
            for column in OF_GRANT:
                _agree(row, column, told, contract.rows[0].line)
    return list(found.values())


def _agree(row: Row, column: str, told: dict, line: int) -> None:
    said = row[column]
    if said is None:
        return
    if told.setdefault(column, said) != said:
        message = _("Line %(line)s says something else of the same agreement.")
        row.refuse(column, message, line=line)


def _refuse_known_numbers(contracts: list[Contract]) -> None:
    numbers = [contract.number for contract in contracts]
    known = set(
        Agreement.objects.filter(number__in=numbers).values_list("number", flat=True)
    )
    for contract in contracts:
        if contract.number in known:
            message = _("An agreement of this number is here already.")
            contract.rows[0].refuse("agreement", message)


def _refuse_imports_of_own(contracts: list[Contract]) -> None:
    lines = [
        row
        for contract in contracts
        if contract.direction == Direction.IMPORT
        for row in contract.rows
    ]
    films = Film.objects.filter(pk__in={row["film"] for row in lines} - {None})
    own = set(films.filter(origin="domestic").values_list("pk", flat=True))
    for row in lines:
        if row["film"] in own:
            message = _(
                "A domestic film belongs to the corporation: it is not imported."
            )
            row.refuse("film", message)


def _parties(contracts: list[Contract]) -> dict[str, Party | None]:
    """Return the parties by the name that the lines write; None: a new one.

    A name counts without its case, in either script. Two parties of one name are
    refused: nobody can tell which is meant.
    """
    here: dict[str, list[Party]] = {}
    for party in Party.objects.all():
        for name in {told(party.name), told(party.name_original)} - {""}:
            here.setdefault(name, []).append(party)
    found: dict[str, Party | None] = {}
    for contract in contracts:
        name = contract.told.get("counterparty")
        known = here.get(told(name or ""), [])
        if len(known) > 1:
            message = _("Several parties are called “%(value)s”.")
            contract.rows[0].refuse("counterparty", message, value=name)
        if any(party.is_corporation for party in known):
            message = _("The corporation makes no agreement with itself.")
            contract.rows[0].refuse("counterparty", message)
        found[told(name or "")] = known[0] if known else None
    return found


def told(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.casefold().split())
