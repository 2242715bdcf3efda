"""All tables of which a catalogue can be made again, in the order of loading."""

from catalogue.exchange.importer import TABLES
from catalogue.exchange.row_names import OF_THE_CATALOGUE
from catalogue.exchange.table import Table
from catalogue.exchange.tables.whole import WholeTable
from catalogue.models import Agent, Film, Term

# The rows of these models are needed by the tables of fixtures/ that come next.
AFTER = {"places.csv": Term, "festival_names.csv": Agent, "films.csv": Film}


def every_table() -> tuple[Table, ...]:
    """Return the tables of fixtures/, and those of whole rows in and behind them."""
    tables: list[Table] = []
    for table in TABLES:
        tables.append(table)
        if table.file in AFTER:
            tables.append(WholeTable(AFTER[table.file]))
    rest = [model for model in OF_THE_CATALOGUE if model not in AFTER.values()]
    return (*tables, *map(WholeTable, rest))


EVERY_TABLE = every_table()
