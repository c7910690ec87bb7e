"""CSV, as a spreadsheet saves it: with comma, semicolon or tab, and headers in English or Dutch."""

import csv
import io
from collections.abc import Iterator, Sequence

from bot.vacancy_feeds.feed import Draft, FeedError, Problem, Reading, decode_text

_HEADERS = {
    "external_id": ("id",),
    "title": ("title", "titel", "functie"),
    "url": ("url", "link"),
    "location": ("location", "locatie", "plaats"),
    "department": ("department", "afdeling"),
    "employment_type": ("employment type", "dienstverband"),
    "hours": ("hours", "uren"),
    "salary": ("salary", "salaris"),
    "language": ("language", "taal"),
    "summary": ("description", "omschrijving"),
    "published": ("published", "geplaatst"),
    "closes": ("closes", "sluit"),
}
_LONGEST_HEADER = 10_000
_FIELDS = {header: name for name, headers in _HEADERS.items() for header in headers}


def read(data: bytes, _address: str = "") -> Reading:
    """Read a table; a vacancy without an id goes by its link. Raises FeedError."""
    content, whole = decode_text(data)
    lines = list(io.StringIO(content, newline=""))
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    delimiter, fields = _header("".join(lines[first : first + 1]))
    reading = Reading(whole=whole)
    for number, row in _rows(lines, first + 1, delimiter):
        last_words = number == len(lines) and not content.endswith(("\n", "\r"))
        found = _read_row(f"line {number}", row, fields, last_words=last_words)
        if found:
            reading.rows.append(found)
        # Which vacancy stands in a row that cannot be read is not known.
        reading.whole &= not isinstance(found, Problem)
    return reading


def _header(line: str) -> tuple[str, Sequence[str]]:
    """The delimiter that fits best, and the field of each column by it; empty if it is none of ours."""

    def fields(delimiter: str) -> list[str]:
        cells = next(csv.reader([line[:_LONGEST_HEADER]], delimiter=delimiter), [])
        return [_FIELDS.get(" ".join(cell.casefold().split()), "") for cell in cells]

    best = max((",", ";", "\t"), key=lambda delimiter: len(set(fields(delimiter))))
    if not {"title", "url"} <= set(fields(best)):
        raise FeedError("wrong-format", "the first line does not name a title and a link")
    return best, fields(best)


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


def _read_row(
    where: str, row: Sequence[str] | str, fields: Sequence[str], *, last_words: bool
) -> Draft | Problem | None:
    """The draft in a row; None if it is empty. `last_words`: the file ends with it, without a line's end."""
    if isinstance(row, str):
        return Problem(where, "bad-row", row)
    if any(map(str.strip, row[len(fields) :])):
        return Problem(where, "bad-row", f"{len(row)} cells under {len(fields)} headers")
    if not any(map(str.strip, row)):
        return None
    if last_words and len(row) < len(fields):
        return Problem(where, "truncated", "the file breaks off here")
    # Backwards, so that of two columns with the same name the first one holds.
    cells = {"title": "", "url": ""} | dict(reversed(list(zip(fields, row, strict=False))))
    cells.pop("", None)
    return Draft(where, external_id=cells.pop("external_id", "").strip() or cells["url"], **cells)
