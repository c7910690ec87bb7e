"""`python -m tests.attacks [--tries N] [--minutes M] [WORD …]`: do the attacks, and say what held.

All, or those with a word in their name: so many tries of each, and one of each that is left after so long.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.attacks.frame import find_attacks, run

TRIES = 3000
MINUTES = 30
"""However slow the machine is."""


def main(arguments: Sequence[str]) -> int:
    """0 if everything held."""
    parser = ArgumentParser("python -m tests.attacks")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    given = parser.parse_args(arguments)
    chosen = find_attacks(*given.words)
    table = Table("attack", "tries", "held", title="What an attacker tried")
    lost = []
    for outcome in run(chosen, given.tries, given.minutes * 60):
        got_through = len(outcome.failed)
        held = "all" if outcome.held else f"{outcome.tries - got_through} of {outcome.tries}"
        table.add_row(f"{outcome.attack.theme}: {outcome.attack.name}", f"{outcome.tries:,}", held)
        lost += [f"{outcome.attack.name}: {what}" for what in outcome.failed[:5]]
        lost += [] if outcome.tries else [f"{outcome.attack.name}: nothing was tried"]
    console = Console(soft_wrap=True, markup=False)
    console.print(table)
    console.print(*lost, sep="\n")
    return 1 if lost or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
