"""A workbook of Excel or another spreadsheet (XLSX)."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from bot.vacancy_feeds.decoding import LARGEST
from bot.vacancy_feeds.feed import FeedError, Reading
from bot.vacancy_feeds.table import rows_of_cells
from bot.vacancy_feeds.values import as_text

_ROWS, _COLUMNS, _SHEETS = 50_001, 200, 20
_MOST_ROWS = 1_048_576
"""Of any spreadsheet: the number of a row that is made up leads to no end of empty ones."""
_HEAD = 1000
_BEFORE_2007 = b"\xd0\xcf\x11\xe0"
_FAULTS = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, NotImplementedError),
    *(OSError, EOFError, zipfile.BadZipFile, zlib.error, ParseError),
)
"""What openpyxl lets through of a workbook that is broken."""


def read(data: bytes, _address: str = "", _wanted: str = "") -> Reading:
    """Read the first sheet with a header that names a title and a link. Raises FeedError."""
    if data.startswith(_BEFORE_2007):
        raise FeedError("old-workbook", "it is a workbook of before 2007 (XLS); save it as XLSX or CSV")
    if not data.startswith(b"PK"):
        raise FeedError("not-a-workbook" if _wanted else "wrong-format", "it is no workbook")
    _check(data)
    refused = FeedError("wrong-format", "no sheet in it")
    import openpyxl  # noqa: PLC0415 - a third of a second that nothing else needs

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets[:_SHEETS]:
            sheet.reset_dimensions()  # what a file says of its size may be anything
            try:
                return rows_of_cells("xlsx", _rows(sheet))
            except FeedError as error:
                refused = error
    except FeedError:
        raise
    except _FAULTS as error:
        raise FeedError("not-a-workbook", f"it cannot be read: {type(error).__name__}") from None
    raise refused


def _check(data: bytes) -> None:
    """Refuse what would grow too large, and XML that may name entities, before any of it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise FeedError("too-large", f"unpacked more than {LARGEST // 1_000_000} MB")
            for one in packed.infolist():
                if one.filename.casefold().endswith("vbaproject.bin"):
                    raise FeedError("has-macros", "it has macros in it; save it as a workbook without (XLSX)")
                with packed.open(one) as inner:
                    if b"<!DOCTYPE" in inner.read(_HEAD):
                        raise FeedError(
                            "unsafe-xml", "it has a document type declaration, which no feed needs"
                        )
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise FeedError("not-a-workbook", f"it cannot be unpacked: {type(error).__name__}") from None


def _rows(sheet: object) -> Iterator[tuple[int, Sequence[str]]]:
    """Raises FeedError: what is below the last row that fits would look as if it had gone."""
    # Without a last column a row is as long as it is; with one, most of it would be made up.
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined] # no types
    for number, row in enumerate(rows, 1):
        cells = [_cell(one) for one in row[:_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        if number > (_ROWS if cells else _MOST_ROWS):
            raise FeedError("too-large", f"more than {_ROWS - 1} rows below the first")
        if cells:
            yield number, cells


def _cell(value: object) -> str:
    """What a cell shows; of a day only the day."""
    return value.isoformat()[:10] if isinstance(value, date | datetime) else as_text(value)
