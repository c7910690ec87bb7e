"""What the doctor finds."""

from collections.abc import Iterable
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True)
class Finding:
    """One line about one thing. `todo`: it needs somebody, and the text says what to do."""

    about: str
    text: str
    todo: bool = False

    @property
    def mark(self) -> str:
        return "to do" if self.todo else "ok"


def print_findings(findings: Iterable[Finding]) -> None:
    """Show all findings: a table on a terminal, plain lines elsewhere."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for one in findings:
            typer.echo(f"{one.mark:<5}  {one.about}: {one.text}")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for one in findings:
        style = "bold red" if one.todo else "green"
        table.add_row(f"[{style}]{one.mark}[/]", one.about, Text(one.text))
    console.print(table)
