"""Gunicorn's settings for the local site: a server ends when its launcher is gone.

The launcher holds the other end of standard input. The kernel closes it however the
launcher ends, by `kill -9` too.
"""

import os
import signal
import threading


def on_starting(server) -> None:
    """Called by gunicorn once, before it makes its workers."""
    threading.Thread(target=end_with_launcher, daemon=True).start()


def end_with_launcher() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGQUIT)
