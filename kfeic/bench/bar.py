"""A bar of progress on standard error, on a terminal only."""

import sys

WIDTH = 24


class Bar:
    """Draws how much is done; the line is cleared when all is."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self.stream.isatty():
            return
        if done >= total:
            self.stream.write("\r\x1b[K")
        else:
            full = WIDTH * done // max(total, 1)
            blocks = "=" * full + " " * (WIDTH - full)
            self.stream.write(f"\r[{blocks}] {done:,}/{total:,}  {what}")
        self.stream.flush()
