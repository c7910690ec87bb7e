"""What is better looked at than read: tables, and charts of them. For a chat it is a message."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.actions.base import Action
from bot.domain.messages import Message, Part


class Chart(StrEnum):
    """How a table is drawn: its first column goes along, and each other one is a line or a bar.

    Stacked: each row is one bar of all that it has, with a part for each other column.
    """

    LINES = "lines"
    BARS = "bars"
    STACKED = "stacked"


@dataclass(frozen=True)
class Cell:
    """`text` is what is read. `value` is where a chart puts it; None leaves a gap.

    Not `exact`: the text says more than the value, such as “about 15”, so a workbook gets the text.
    `action`: on a page the text leads to it.
    """

    text: str
    value: int | float | date | None = None
    exact: bool = True
    action: Action | None = None


@dataclass(frozen=True)
class Sheet:
    """A table. `name` is what its file is called; every row has a cell for each column.

    `first`: a page has only so many of its rows, and the note says that; 0 if it has all.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    chart: Chart | None = None
    first: int = 0

    @property
    def leads(self) -> bool:
        """Whether its rows lead to what can be done with each."""
        return any(cell.action for row in self.rows for cell in row)


@dataclass(frozen=True)
class Month(Sheet):
    """A row for each week: its name, and its days with what each has in a line of its own.

    Where there is no room for seven beside each other, only days that have something are left.
    """

    @property
    def leads(self) -> bool:
        """Whether its rows lead to what can be done with each."""
        return any(cell.action for row in self.rows for cell in row)


@dataclass(frozen=True)
class Tabled(Part):
    """What a chat reads of the table with the name `sheet`.

    A page has the table there, and below it these buttons, unless its rows lead to them.
    """

    sheet: str = ""


@dataclass(frozen=True)
class Overview(Message):
    """`parts` say it in words; `sheets` are for a page and for a workbook."""

    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Sample(Part):
    """What people get, shown to who made it. A chat shows what this part says.

    A page draws `card` as each platform does, with buttons that do nothing.
    """

    card: Part = field(default_factory=Part)
