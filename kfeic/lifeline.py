"""A process of the local site ends when its launcher is gone.

The launcher holds the other end of standard input. The kernel closes it however the
launcher ends, by `kill -9` too. To gunicorn this file is its settings.
"""

import os
import signal
import threading
import time


def on_starting(server) -> None:
    """Called by gunicorn once, before it makes its workers."""
    threading.Thread(target=end_with_launcher, daemon=True).start()


def end_with_launcher(*, patience: float | None = None) -> None:
    """Wait until standard input is closed, then tell this process to end.

    After `patience` seconds, where given, it is killed.
    """
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGQUIT)
    if patience is not None:
        time.sleep(patience)
        os.kill(os.getpid(), signal.SIGKILL)
