"""Progress in plain lines: a label, what happens, how long it took.

Standard library only, readable by Python 3.6: the bootstrap uses it too.
"""

import sys
import time

LABEL_WIDTH = 14


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
