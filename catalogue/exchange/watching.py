"""What a load tells while it runs, to whoever wants to know."""

from catalogue.exchange.differences import Differences
from catalogue.exchange.sheets import Sheet
from catalogue.exchange.table import Row, Table


class Watch:
    """Hears how far a load is, and what it does; this one does not care."""

    def read(self, sheet: Sheet, count: int) -> None:
        """So many lines of a sheet have been read."""

    def wrote(self, sheet: Sheet, count: int, total: int) -> None:
        """So many more of all its lines have been written."""

    def done(
        self,
        table: Table,
        sheet: Sheet,
        rows: list[Row],
        differences: Differences,
    ) -> None:
        """A table has been written without fault, inside the transaction still."""


SILENT = Watch()
