"""What the bot says as a page for a browser. Pure: no I/O, no clock.

Templates escape every value, and small Markdown reaches them as runs, so what people typed stays what it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.channels.actions import encode_action
from bot.channels.web.frame import ACT, LEAVE, START, UPLOAD, Frame, NavItem
from bot.channels.web.inputs import draw_inputs, unplaced_errors
from bot.channels.web.prose import read_prose, web_address
from bot.domain.messages import Button, Changed, FilePart, Form, Message, Notice, Part, Reply, Updated
from bot.domain.overviews import Cell, Month, Overview, Sheet, Tabled
from content_library.pages import render_page

__all__ = ("Frame", "NavItem", "draw_page", "is_asked_again")

Charts = Callable[[Sheet], str]
"""Draws the chart of a table as SVG; the one thing that is put in as it is."""


@dataclass(frozen=True)
class Drawn:
    """A table with its chart, which may be empty, and the columns of it that stand to the right."""

    sheet: Sheet
    chart: str
    numbers: set[int]

    @property
    def is_month(self) -> bool:
        return isinstance(self.sheet, Month)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.sheet.rows[: self.sheet.first or None]


def draw_page(reply: Reply, frame: Frame, *, charts: Charts | None = None) -> str:
    """The whole page. What is left in the chat after a window stands below what the window says."""
    match reply:
        case Form():
            return _form(reply, frame)
        case Updated():
            return _message(reply.card, frame, charts)
        case Changed():
            return _notice(reply.said, None, frame)
        case Notice():
            return _notice(reply.text, reply.left, frame)
    return _message(reply, frame, charts)


def is_asked_again(reply: Reply) -> bool:
    """Whether it asks for something once more, and says what was wrong with it."""
    if isinstance(reply, Message):
        return any(isinstance(one, FilePart) and one.error for one in reply.parts)
    return isinstance(reply, Form) and bool(reply.errors)


def _form(form: Form, frame: Frame) -> str:
    drawn = draw_inputs(form, frame)
    return _page(
        "web_form",
        frame,
        form.title,
        form=form,
        act_on=encode_action(form.action),
        inputs=drawn,
        unplaced=unplaced_errors(form, drawn),
    )


def _message(message: Message, frame: Frame, charts: Charts | None) -> str:
    sheets = message.sheets if isinstance(message, Overview) else ()
    drawn = {one.name: Drawn(one, _chart(one, charts), _numbers(one)) for one in sheets}
    parts = [*message.parts, *([message.left] if message.left else [])]
    return _page("web_message", frame, message.title, pieces=_pieces(parts, drawn), sheets=sheets)


def _pieces(parts: Sequence[Part], tables: Mapping[str, Drawn]) -> list[tuple[Part, Drawn | None]]:
    """The parts, and each table in the place of all that it says, with their buttons once; the rest last."""
    buttons: dict[str, dict[Button, None]] = {name: {} for name in tables}
    for part in parts:
        if isinstance(part, Tabled) and part.sheet in tables and not tables[part.sheet].sheet.leads:
            buttons[part.sheet] |= dict.fromkeys(part.buttons)
    pieces: list[tuple[Part, Drawn | None]] = []
    waiting = dict(tables)
    for part in parts:
        name = part.sheet if isinstance(part, Tabled) else ""
        if name not in tables:
            pieces.append((part, None))
        elif table := waiting.pop(name, None):
            pieces.append((Part(buttons=tuple(buttons[name])), table))
    return [*pieces, *((Part(), table) for table in waiting.values())]


def _chart(sheet: Sheet, charts: Charts | None) -> str:
    return charts(sheet) if charts and sheet.chart and sheet.rows else ""


def _numbers(sheet: Sheet) -> set[int]:
    """The columns with figures, also where some of those may not be told."""
    if isinstance(sheet, Month):
        return set()
    if sheet.chart:
        return set(range(1, len(sheet.columns)))
    return {
        place
        for row in sheet.rows
        for place, cell in enumerate(row)
        if isinstance(cell.value, int | float) or not cell.exact
    }


def _notice(text: str, left: Part | None, frame: Frame) -> str:
    said = Part(text=text or frame.say.text("done"))
    return _message(Message("", (said,), left), frame, None)


def _page(name: str, frame: Frame, title: str, **values: object) -> str:
    """Without what is no character, such as half of one, which no page can be sent with."""
    html = render_page(
        name,
        frame.language,
        frame=frame,
        say=frame.say,
        title=title or frame.title,
        start=START,
        act=ACT,
        upload=UPLOAD,
        leave=LEAVE,
        prose=read_prose,
        web_address=web_address,
        encode_action=encode_action,
        **values,
    )
    return html.replace("\0", "").encode("utf-8", "replace").decode()
