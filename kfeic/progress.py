"""Progress in plain lines, a label and how long it took, or as a bar.

Standard library only, readable by Python 3.6: the bootstrap uses it too.
"""

import sys
import time

LABEL_WIDTH = 14
BAR_WIDTH = 24


class Step:
    """One line of progress, written as it happens.

    `with Step("Packages") as step: ...; step.say("48")` prints
    `Packages      48 (12.3 s)`. Durations under half a second are not shown.
    Nothing is printed while `Step.quiet` is true.
    """

    quiet = False

    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.started = time.monotonic()
        self._write(self.label.ljust(LABEL_WIDTH))
        return self

    def say(self, text):
        """Add words to the line."""
        self._write(text)

    def __exit__(self, kind, error, traceback):
        seconds = time.monotonic() - self.started
        self._write(f" ({seconds:.1f} s)\n" if seconds >= 0.5 else "\n")

    def _write(self, text):
        if not self.quiet:
            sys.stdout.write(text)
            sys.stdout.flush()


class Bar:
    """How much is done, on a terminal only; gone when all is."""

    def __init__(self, total=1):
        self.total = total
        self.done = 0
        self.label = ""
        self.stream = sys.stderr if sys.stderr.isatty() else None

    def __enter__(self):
        self.show()
        return self

    def __exit__(self, kind, error, traceback):
        self.clear()

    def advance(self):
        """Show that one more is done."""
        self.done += 1
        self.show()

    def tell(self, label, done, total):
        """Show what is being done, how much of it is done, and how much there is."""
        self.label, self.done, self.total = label, done, total
        self.show()

    def show(self):
        """Draw the bar as it stands."""
        if self.stream:
            full = BAR_WIDTH * self.done // max(1, self.total)
            blocks = "=" * full + " " * (BAR_WIDTH - full)
            line = f"[{blocks}] {self.done}/{self.total} {self.label}"
            self.stream.write("\r\x1b[K" + line.rstrip())
            self.stream.flush()

    def clear(self):
        """Leave the line empty for what is written next."""
        if self.stream:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
