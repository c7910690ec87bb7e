"""A table with a header, as a spreadsheet or a recruiting system saves it: comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.vacancy_feeds.decoding import decode_text
from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading
from bot.vacancy_feeds.fields import drafted
from bot.vacancy_feeds.names import AMOUNTS, FIELDS, MORE_TEXT, PLACES, STRUCTURE, TEXT, VISIBILITY
from bot.vacancy_feeds.values import key

_LONGEST_HEADER = 10_000
_KNOWN = frozenset(
    name
    for table in (FIELDS, AMOUNTS, PLACES, VISIBILITY, {"": (*TEXT, *MORE_TEXT, *STRUCTURE["columns"])})
    for names in table.values()
    for name in names
)
_SEPARATED = ("sep=",)


def read(data: bytes, _address: str = "", _wanted: str = "") -> Reading:
    """Read a table; a vacancy without an id goes by its link. Raises FeedError."""
    content, whole = decode_text(data)
    lines = list(io.StringIO(content, newline=""))
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if "".join(lines[first : first + 1]).casefold().strip("\"' \r\n").startswith(_SEPARATED):
        first += 1  # Excel's own line about the delimiter, which is found out anyway
    header = Header.of_line("".join(lines[first : first + 1]))
    reading = Reading(whole=whole, format="csv", ignored=header.ignored)
    for number, row in _rows(lines, first + 1, header.delimiter):
        last_words = number == len(lines) and not content.endswith(("\n", "\r"))
        found = header.entry(f"line {number}", row, last_words=last_words)
        if found:
            reading.rows.append(found)
        # Which vacancy stands in a row that cannot be read is not known.
        reading.whole &= not isinstance(found, Problem)
    return reading


class Header:
    """The columns of a table by their names."""

    def __init__(self, cells: Sequence[str], delimiter: str = "") -> None:
        self.delimiter = delimiter
        self.names = [_name(cell) for cell in cells]
        self.ignored = tuple(
            " ".join(cell.split())[:60]
            for cell, name in zip(cells, self.names, strict=True)
            if name and name not in _KNOWN
        )
        if not self.is_ours():
            raise FeedError(
                "wrong-format",
                "the first line does not name a title (title, titel …) and a link (url, link …)",
            )

    @classmethod
    def of_line(cls, line: str) -> "Header":
        """The header in a line, by the delimiter that fits best. Raises FeedError."""

        def cells(delimiter: str) -> list[str]:
            try:
                return next(csv.reader([line[:_LONGEST_HEADER]], delimiter=delimiter), [])
            except csv.Error:
                return []

        best = max((",", ";", "\t", "|"), key=lambda one: len({*map(_name, cells(one))} & _KNOWN))
        return cls(cells(best), best)

    def is_ours(self) -> bool:
        return all({*FIELDS[name]} & {*self.names} for name in ("title", "url"))

    def entry(self, where: str, row: Sequence[str] | str, *, last_words: bool) -> Draft | Problem | None:
        """The draft in a row; None if it is empty. `last_words`: the file ends with it, and no line's end."""
        if isinstance(row, str):
            return Problem(where, "bad-row", row)
        if any(map(str.strip, row[len(self.names) :])):
            return Problem(where, "bad-row", f"{len(row)} cells under {len(self.names)} headers")
        if not any(map(str.strip, row)):
            return None
        if last_words and len(row) < len(self.names):
            return Problem(where, "truncated", "the file breaks off here")
        # Backwards, so that of two columns with the same name the first one holds.
        cells: Mapping[str, str] = dict(reversed(list(zip(self.names, row, strict=False))))
        draft = drafted(where, {name: cell for name, cell in cells.items() if name and cell.strip()})
        return draft if draft.external_id else draft.with_id(draft.url)


def _name(cell: str) -> str:
    """The name of a column, also with a remark such as "Link (extern)"."""
    name = key(cell)
    return name if name in _KNOWN else key(cell.partition("(")[0]) or name


def rows_of_cells(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Reading:
    """The reading of a table whose cells are there already, under the first row that is a header of ours.

    Raises FeedError.
    """
    header: Header | None = None
    reading = Reading(format=name)
    for number, row in rows:
        if header is None:
            names = {*map(_name, row)}
            if names & {*FIELDS["title"]} and names & {*FIELDS["url"]}:
                header = Header(row)
                reading.ignored = header.ignored
        elif found := header.entry(f"line {number}", row, last_words=False):
            reading.rows.append(found)
    if header is None:
        raise FeedError("wrong-format", "no line names a title (title, titel …) and a link (url, link …)")
    return reading


def _rows(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, Sequence[str] | str]]:
    """Each row with the number of its line; what is wrong with it if it cannot be read.

    Reading goes on at the very next line, since a quotation mark that is not closed swallows many.
    """
    while start < len(lines):
        rows = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        begun = 0
        try:
            for row in rows:
                yield start + begun + 1, row
                begun = rows.line_num
        except csv.Error as error:
            yield start + begun + 1, str(error)
            start += begun + 1
        else:
            return
