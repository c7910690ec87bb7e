"""What bringing in a file of HR's would do: counted, marked, and as a message with tables."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from bot.domain.actions.vacancies import ConfirmUpload, DiscardUpload, ShowHrVacancies, ShowUpload
from bot.domain.languages import Language
from bot.domain.messages import Button, Fact, Message, Part, escape, shorten
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.features.vacancies.preview import Change, Preview
from bot.features.vacancies.sources import Imported
from bot.store.vacancy_uploads import Found
from bot.vacancy_feeds.feed import KEPT, Feed
from content_library.library import Library
from content_library.templates import Words

MOST_ROWS = 50_000
_KEPT_ROWS = 500
"""So many of each kind are kept to be looked at."""
_ON_PAGE = 50
_IN_CHAT = 12
_LONGEST = 60
_MARKED = 12
_KINDS = ("left_out", "noted", "new", "changed", "closing")
_COLUMNS = {
    **dict.fromkeys(("new", "closing"), ("name", "location", "department")),
    "changed": ("name", "location", "field", "before", "after"),
    **dict.fromkeys(("left_out", "noted"), ("row", "reason", "detail")),
}
_REASONS = {
    **dict.fromkeys(("wrong-format", "unknown-format", "no-vacancies"), "no_columns"),
    **dict.fromkeys(("not-a-workbook", "unsafe-xml"), "broken"),
    "not-text": "no_text",
    "too-large": "too_large",
    "has-macros": "macros",
    "old-workbook": "old_workbook",
    "empty": "empty",
    "fault": "fault",
}


def describe(feed: Feed, preview: Preview) -> tuple[Found, str]:
    """What is kept of a preview, and a mark of all that would be done."""
    tables: dict[str, list[list[str]]] = {
        "left_out": [[one.where, one.code, one.detail] for one in feed.problems if one.code not in KEPT],
        "noted": [[one.where, one.code, one.detail] for one in feed.problems if one.code in KEPT],
        "new": [[one.title, one.location, one.department] for one in preview.new],
        "changed": [row for change in preview.changed for row in _changed_rows(change)],
        "closing": [[one.title, one.location, one.department] for one in preview.closing or ()],
    }
    numbers = {
        **{name: len({row[0] for row in tables[name]}) for name in ("left_out", "noted")},
        "new": len(preview.new),
        "changed": len(preview.changed),
        "unchanged": preview.unchanged,
        "closing": len(preview.closing or ()),
    }
    changes = [
        (one.vacancy.id, sorted(one.fields.items()), one.opens, one.stays_closed) for one in preview.changed
    ]
    closing = sorted(one.id for one in preview.closing or ())
    mark = sha256(repr((preview.new, changes, closing, preview.closing is None)).encode()).hexdigest()
    kept = {name: rows[:_KEPT_ROWS] for name, rows in tables.items()}
    return Found(numbers, kept, closes=preview.closing is not None), mark


def _changed_rows(change: Change) -> Iterator[list[str]]:
    """A row for each field; one of its own for what becomes of a vacancy that is closed."""
    named = [change.vacancy.title, change.vacancy.location]
    for name, (before, after) in change.fields.items():
        yield [*named, name, before, after]
    if change.opens or change.stays_closed:
        yield [*named, "opens" if change.opens else "stays_closed", "", ""]


def preview_message(
    library: Library, language: Language, upload: int, found: Found, mark: str, *, again: bool = False
) -> Overview:
    """`again`: HR had said yes to another preview, and something has changed since."""
    words = library.words("vacancy_upload", language, closes=found.closes)
    act = any(found.numbers[name] for name in ("new", "changed", "closing"))
    confirm = Button(words.plain("confirm"), ConfirmUpload(upload, mark[:_MARKED]), style="primary")
    buttons = (
        *((confirm,) if act else ()),
        Button(words.plain("show"), ShowUpload(upload)),
        Button(words.plain("discard"), DiscardUpload(upload, mark[:_MARKED]), style="danger"),
    )
    text = [*([words.text("again")] if again else []), words.text("body" if act else "nothing")]
    facts = tuple(
        Fact(
            words.plain(name),
            library.words("vacancy_upload", language, number=found.numbers[name]).plain("amount"),
        )
        for name in ("new", "changed", "unchanged", "closing", "left_out")
    )
    head = Part(text="\n\n".join(text), facts=facts, buttons=buttons)
    shown = {name: _rows(library, language, name, found) for name in _KINDS if found.tables.get(name)}
    parts = (
        Tabled(words.plain(f"title_{name}"), _lines(words, rows), sheet=name) for name, rows in shown.items()
    )
    sheets = tuple(_sheet(library, language, name, rows) for name, rows in shown.items())
    return Overview(words.plain("title"), (head, *parts), sheets=sheets)


def _rows(library: Library, language: Language, name: str, found: Found) -> list[list[str]]:
    """The rows of a table in somebody's language."""
    rows = [list(row) for row in found.tables[name]]
    if name in {"left_out", "noted"}:
        return [[_place(row[0]), _reason(library, language, row[1]), row[2]] for row in rows]
    if name == "changed":
        words = library.words("vacancy_upload", language)
        return [[*row[:2], words.plain(f"field_{row[2]}"), *row[3:]] for row in rows]
    return rows


def _place(where: str) -> str:
    """The number of a row."""
    return where.rpartition(" ")[2]


def _reason(library: Library, language: Language, code: str) -> str:
    words, block = library.words("vacancy_upload", language), f"row_{code.replace('-', '_')}"
    return words.plain(block if words.has(block) else "row_other")


def _lines(words: Words, rows: Sequence[Sequence[str]]) -> str:
    lines = [
        f"- {escape(' · '.join(shorten(one, _LONGEST) for one in row if one))}" for row in rows[:_IN_CHAT]
    ]
    return "\n".join([*lines, *(["", words.text("rest")] if len(rows) > _IN_CHAT else [])])


def _sheet(library: Library, language: Language, name: str, rows: Sequence[Sequence[str]]) -> Sheet:
    """On a page are the first rows, in its files all that were kept."""
    more, cut = len(rows) - _ON_PAGE, len(rows) == _KEPT_ROWS
    words = library.words("vacancy_upload", language, most=_ON_PAGE, number=more, cut=cut)
    columns = tuple(words.plain(f"column_{one}") for one in _COLUMNS[name])
    cells = tuple(tuple(map(_cell, _COLUMNS[name], row)) for row in rows)
    note, title = words.plain("note") if more > 0 else "", words.plain(f"title_{name}")
    return Sheet(name.replace("_", "-"), title, columns, cells, note=note, first=_ON_PAGE)


def _cell(column: str, text: str) -> Cell:
    return Cell(text, int(text) if column == "row" and text.isdecimal() else None)


def done_message(library: Library, language: Language, done: Imported, left_out: int) -> Message:
    numbers = {"number": done.new, "total": done.known, "count": done.closed or 0}
    words = library.words("vacancy_upload", language, left_out=left_out, **numbers)
    show = Button(words.plain("show_list"), ShowHrVacancies())
    return Message(words.plain("title"), (Part(text=words.text("done"), buttons=(show,)),))


def failed_message(library: Library, language: Language, code: str) -> Message:
    words = library.words("vacancy_upload", language, most=MOST_ROWS)
    text = "\n\n".join((words.text("not_read"), words.text(f"file_{_REASONS.get(code, 'broken')}")))
    return Message(words.plain("title"), (Part(text=text),))
