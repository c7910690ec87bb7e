"""`python -m tests.chaos.child serve …`: the bot's own command line, by the clock of the run.

CHAOS_CLOCK names the clock's file. CHAOS_MINUTE is how many seconds a minute of the timed jobs has.
CHAOS_BREAK breaks a promise on purpose, to see that the auditor notices.
"""

import os
from functools import partial
from pathlib import Path
from unittest.mock import patch

from aiohttp import ClientTimeout

from bot.app import running
from bot.cli import app as command_line
from bot.clock import Clock
from bot.fetching.fetcher import Fetcher, Limits
from tests.chaos.breaks import BREAKS
from tests.chaos.clock import SharedClock
from tests.chaos.storm import PATIENCE


def main() -> None:
    """Set the clock, break what is to be broken, and go on as always."""
    clock = SharedClock(Path(os.environ["CHAOS_CLOCK"]))
    patch.object(Clock, "now", lambda _: clock.now()).start()  # also of those that are made later
    minute = float(os.environ["CHAOS_MINUTE"])
    nearby = Fetcher(Limits(seconds=PATIENCE), this_computer=True)  # where the board is
    patch("bot.serving.running", partial(running, seconds=minute, fetcher=nearby)).start()
    patch("bot.app.TIMEOUT", ClientTimeout(total=PATIENCE, sock_connect=PATIENCE)).start()
    if broken := os.environ["CHAOS_BREAK"]:
        BREAKS[broken]()
    command_line()


if __name__ == "__main__":
    main()
