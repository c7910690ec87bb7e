"""A process of one's own for work that would keep everything else in this one waiting."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread

_GIVES_WAY = 5
"""How nice it is to the process that answers people, where a system knows that."""


def own_process(*, gives_way: bool = False) -> ProcessPoolExecutor:
    """Begins with the first work, and ends when it is shut down, or with this process."""
    return ProcessPoolExecutor(1, get_context("spawn"), _begin, (gives_way,))


def _begin(gives_way: bool) -> None:
    """Ctrl+C is for the bot, which ends this process; and without the bot this one is of no use."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if gives_way and hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)
