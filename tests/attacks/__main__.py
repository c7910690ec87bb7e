"""`python -m tests.attacks [WORD …]`: do the attacks, all or those with a word, and say what held."""

import sys

from rich.console import Console
from rich.table import Table

from tests.attacks.frame import find_attacks, run


def main(words: list[str]) -> int:
    """0 if everything held."""
    chosen = find_attacks(*words)
    table = Table("attack", "tries", "held", title="What an attacker tried")
    lost = []
    for outcome in run(chosen):
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
