"""Reading the vacancies of a feed, whatever carries it: what proves to be read best is what it is.

A new system is a line in `systems.py`; a new carrier a file with a `read` that raises FeedError for what is
not its own, and a line here.
"""

from collections.abc import Callable

from bot.vacancy_feeds import json_document, json_ld, microdata, table, workbook, xml_document
from bot.vacancy_feeds.checks import check_all
from bot.vacancy_feeds.decoding import unpacked
from bot.vacancy_feeds.feed import Draft, Feed, FeedError, Reading
from bot.vacancy_feeds.systems import SYSTEMS

Read = Callable[[bytes, str, str], Reading]
_READERS: tuple[tuple[frozenset[str], Read], ...] = (
    (frozenset({"JSON-LD"}), json_ld.read),
    (frozenset({"JSON"}), json_document.read),
    (frozenset({"XML", "RSS", "Atom"}), xml_document.read),
    (frozenset({"microdata"}), microdata.read),
    (frozenset({"XLSX"}), workbook.read),
    (frozenset({"CSV"}), table.read),
)
FORMATS = tuple(SYSTEMS)
_SPACE = b"\xef\xbb\xbf \t\r\n"
_TELLING = (
    *("too-large", "too-deep", "unsafe-xml", "old-workbook", "has-macros", "not-a-workbook", "no-address"),
    "not-text",
)
"""What a reader says only of what is surely meant for it."""
_NEEDED = (
    "it is neither RSS, Atom, XML or JSON with vacancies that have a title and a link, nor a page with"
    " JobPosting of schema.org, nor a table whose first line names a title and a link"
)


def read_feed(data: bytes, format: str | None = None, address: str = "") -> Feed:  # noqa: A002 - the word for it
    """Read the vacancies of a feed; without a format, as who finds most. Raises FeedError.

    `address` is where it was, for the links that are not whole. Without a format it has to have a vacancy.
    """
    data = unpacked(data)
    if not data.strip(_SPACE):
        raise FeedError("empty", "there is nothing in it")
    if format is None:
        return _detect(data, address)
    if format not in SYSTEMS:
        raise FeedError("unknown-format", f"{format} is none of {', '.join(FORMATS)}")
    read = next(read for carriers, read in _READERS if SYSTEMS[format].carrier in carriers)
    return check_all(read(data, address, format), address)


def _detect(data: bytes, address: str) -> Feed:
    errors: dict[str, FeedError] = {}
    found: list[Reading] = []
    for _, read in _READERS:
        try:
            found.append(read(data, address, ""))
        except FeedError as error:
            errors.setdefault(error.code, error)
    feeds = [check_all(one, address) for one in sorted(found, key=_worth, reverse=True)[:2]]
    best = max(feeds, key=lambda feed: len(feed.entries), default=None)
    if best and best.entries:
        return best
    if best and best.problems:
        raise FeedError(
            "no-vacancies", f"{best.recognised()}. {best.problems[0].where}: {best.problems[0].code}"
        )
    raise _told(data, errors)


def _worth(reading: Reading) -> tuple[int, int]:
    """How many entries have what a vacancy needs, and how much else they say."""
    drafts = [row for row in reading.rows if isinstance(row, Draft)]
    good = [one for one in drafts if one.title and one.url and one.external_id]
    said = sum(
        bool(value) for one in good[:50] for value in (one.location, one.summary, one.published, one.closes)
    )
    return len(good), said


def _told(data: bytes, errors: dict[str, FeedError]) -> FeedError:
    for code in _TELLING:
        if code in errors:
            return errors[code]
    start = data.lstrip(_SPACE)
    if "not-json" in errors and start.startswith((b"{", b"[")):
        return errors["not-json"]
    if "not-xml" in errors and start.startswith(b"<?xml"):
        return errors["not-xml"]
    return FeedError("unknown-format", _NEEDED)
