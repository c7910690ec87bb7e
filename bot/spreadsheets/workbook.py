"""Tables as a workbook of Excel or another spreadsheet (XLSX)."""

import io
import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.overviews import Cell, Sheet
from bot.spreadsheets.texts import cell_text, may_be_formula

MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]+")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RESERVED = "history"
_WIDEST, _NARROWEST, _SAMPLE = 60, 8, 200
_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel has a day before this one that never was."""
_OF_A_DAY = "mm-dd-yy"
"""Excel's name for: as days are written where this is read."""


class TooManyRows(ValueError):
    """A table is longer than a sheet of a workbook can be."""


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with a sheet for each table: what was typed is text, and never a formula or a link.

    A number or a day is one; what is not exact is what is read of it. Raises TooManyRows.
    """
    import openpyxl  # noqa: PLC0415 - a third of a second that nothing else needs

    book = openpyxl.Workbook(write_only=True)
    names: set[str] = set()
    for sheet in sheets:
        _write(book, sheet, names)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(book: Any, sheet: Sheet, names: set[str]) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    if len(sheet.rows) + 3 > MOST_ROWS:  # with its head, and its note below an empty row
        raise TooManyRows(sheet.name)
    page = book.create_sheet(_free_name(cell_text(sheet.title) or sheet.name, names))
    page.freeze_panes = "A2"
    for number, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.columns:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    head = [_text(page, one) for one in sheet.columns]
    for one in head:
        one.font = Font(bold=True)
    page.append(head)
    for row in sheet.rows:
        page.append([_cell(page, one) for one in row])
    if sheet.note:
        page.append([])
        page.append([_text(page, sheet.note)])


def _cell(page: Any, cell: Cell) -> Any:
    value = cell.value if cell.exact else None
    if isinstance(value, date) and not isinstance(value, datetime) and value >= _FIRST_DAY:
        made = _made(page, value)
        made.number_format = _OF_A_DAY
        return made
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) < _EXACT:
        return _made(page, value)
    return _text(page, cell.text)


def _text(page: Any, text: str) -> Any:
    kept = cell_text(text)
    made = _made(page, _ESCAPE.sub("_x005F_", kept))
    made.data_type = "s"  # whatever openpyxl takes it for
    if may_be_formula(kept):
        made.quotePrefix = True  # so that it stays a text when somebody edits it
    return made


def _made(page: Any, value: object) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    return WriteOnlyCell(page, value=value)


def _free_name(title: str, taken: set[str]) -> str:
    """A name that a sheet may have, and that no other of the workbook has in any case of its letters."""
    plain = " ".join(_NO_NAME.sub(" ", title).split()).strip("' ")
    for number in range(1, len(taken) + 3):
        ending = f" {number}" if number > 1 else ""
        units = plain.encode("utf-16-le")[: 2 * (_LONGEST_NAME - len(ending))]
        name = f"{units.decode('utf-16-le', 'ignore').rstrip(chr(39) + ' ')}{ending}".strip()
        if name and name.casefold() not in {*taken, _RESERVED}:
            break
    taken.add(name.casefold())
    return name


def _widths(sheet: Sheet) -> Iterator[int]:
    """How wide each column is, by what stands in its first rows."""
    for number, column in enumerate(sheet.columns):
        shown = [column, *(row[number].text for row in sheet.rows[:_SAMPLE])]
        longest = max(len(line) for text in shown for line in (text.splitlines() or [""]))
        yield min(max(longest + 2, _NARROWEST), _WIDEST)
