"""What is wrong with a file, in words for whoever filled it in."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is and what it is, put into the reader's words by `str`.

    `line` counts from 1, the heading; it is None when the whole file is meant.
    `message` may hold the names of `values` as %(name)s.
    """

    file: str
    line: int | None
    column: str
    message: Any
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """What is wrong, without where it is."""
        told = str(self.message)
        return told % self.values if self.values else told

    def __str__(self) -> str:
        place = {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "fault": self.told,
        }
        if self.line is None:
            return _("%(file)s: %(fault)s") % place
        if not self.column:
            return _("%(file)s, line %(line)s: %(fault)s") % place
        return _("%(file)s, line %(line)s, column %(column)s: %(fault)s") % place


class Refused(Exception):
    """Nothing was written, because of these faults."""

    def __init__(self, faults: list[Fault]):
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
