"""Which format a feed has, and reading it.

A new format is one file with a `read` that raises FeedError for what is not its own, and one line here.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from urllib.parse import urljoin

from bot.domain.messages import shorten
from bot.domain.vacancies import VacancyEntry
from bot.domain.web_links import is_web_address
from bot.vacancy_feeds import csv_file, greenhouse, json_ld, lever, personio, recruitee
from bot.vacancy_feeds.feed import Draft, Feed, FeedError, Problem, Reading
from bot.vacancy_feeds.html_text import html_text, one_line

FORMATS: dict[str, Callable[[bytes, str], Reading]] = {
    "greenhouse": greenhouse.read,
    "recruitee": recruitee.read,
    "csv": csv_file.read,
    "lever": lever.read,
    "personio": personio.read,
    "json-ld": json_ld.read,
}
_SPACE = b"\xef\xbb\xbf \t\r\n"
_TELLING = ("not-text", "no-address", "unsafe-xml")
"""What a reader says only of what is surely meant for it."""


def read_feed(data: bytes, format: str | None = None, address: str = "") -> Feed:  # noqa: A002 - the word for it
    """Read the vacancies of a feed; without a format, the first one that it fits. Raises FeedError.

    `address` is where it was, for the links that are not whole.
    """
    if not data.strip(_SPACE):
        raise FeedError("empty", "there is nothing in it")
    if format is None:
        return _detect(data, address)
    if format not in FORMATS:
        raise FeedError("unknown-format", f"{format} is none of {', '.join(FORMATS)}")
    return check_all(format, FORMATS[format](data, address), address)


def _detect(data: bytes, address: str) -> Feed:
    errors = {}
    if data.strip(_SPACE) == b"[]":
        raise FeedError("unknown-format", "an empty list may be anything")
    for name, read in FORMATS.items():
        try:
            return check_all(name, read(data, address), address)
        except FeedError as error:
            errors[error.code] = error
    for code in _TELLING:
        if code in errors:
            raise errors[code]
    start = data.lstrip(_SPACE)
    if "not-json" in errors and start.startswith((b"{", b"[")):
        raise errors["not-json"]
    if "not-xml" in errors and start.startswith(b"<?xml"):
        raise errors["not-xml"]
    raise FeedError("unknown-format", f"it is none of {', '.join(FORMATS)}")


LONGEST_LINE = 300
LONGEST_ID = 300
SHORTER = {"hours": 100, "salary": 100}
LONGEST_SUMMARY = 2000

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)")


def check_all(format_name: str, reading: Reading, address: str = "") -> Feed:
    """Check a reading. It is complete if nothing was cut off and at least half of it could be used.

    A link that is not whole is one from `address`.
    """
    entries: dict[str, VacancyEntry] = {}
    problems: list[Problem] = []
    broken: list[Draft | Problem] = []
    for read in reading.rows:
        row = _whole(read, address) if isinstance(read, Draft) else read
        entry = _check(row, problems)
        if entry is None:
            broken.append(row)
        elif entry.external_id in entries:
            problems.append(Problem(row.where, "duplicate-id", entry.external_id))
        else:
            entries[entry.external_id] = entry
    return Feed(
        format=format_name,
        entries=tuple(entries.values()),
        problems=tuple(problems),
        complete=reading.whole and bool(entries) and 2 * len(broken) <= len(reading.rows),
        broken_ids=frozenset(row.external_id for row in broken if isinstance(row, Draft)) - {""},
    )


def read_day(text: str) -> date | None:
    """A day such as 2026-12-31 or 31-12-2026, also with a time behind it; None if it is empty.

    Raises ValueError.
    """
    if not text.strip():
        return None
    found = _YEAR_FIRST.match(text.strip()) or _DAY_FIRST.match(text.strip())
    if not found:
        raise ValueError(f"not a day: {text[:40]}")
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _whole(draft: Draft, address: str) -> Draft:
    """A draft with its whole link, and an id that is no longer than can be kept."""
    url, external_id = one_line(draft.url), one_line(draft.external_id)
    if address and url:
        with suppress(ValueError):
            url = urljoin(address, url)
    if len(external_id) > LONGEST_ID:
        external_id = sha256(external_id.encode()).hexdigest()
    return replace(draft, url=url, external_id=external_id)


def _check(draft: Draft | Problem, problems: list[Problem]) -> VacancyEntry | None:
    """The entry of a draft; None if it lacks what no vacancy can do without."""
    if isinstance(draft, Problem):
        problems.append(draft)
        return None
    faults = list(_faults(draft))
    problems.extend(faults)
    if faults:
        return None

    def line(name: str) -> str:
        limit = SHORTER.get(name, LONGEST_LINE)
        return _fit(draft.where, name, one_line(getattr(draft, name)), limit, problems)

    def day(name: str) -> date | None:
        return _day(draft.where, name, getattr(draft, name), problems)

    return VacancyEntry(
        external_id=draft.external_id,
        title=line("title"),
        url=draft.url,
        location=line("location"),
        department=line("department"),
        employment_type=line("employment_type"),
        hours=line("hours"),
        salary=line("salary"),
        language=line("language"),
        summary=_fit(draft.where, "summary", html_text(draft.summary), LONGEST_SUMMARY, problems),
        published=day("published"),
        closes=day("closes"),
    )


def _faults(draft: Draft) -> Iterator[Problem]:
    title = one_line(draft.title)
    if not draft.external_id:
        yield Problem(draft.where, "missing-id", title[:LONGEST_LINE])
    if not title:
        yield Problem(draft.where, "missing-title", draft.external_id)
    if not is_web_address(draft.url):
        yield Problem(draft.where, "bad-link", draft.url[:LONGEST_LINE])


def _fit(where: str, name: str, text: str, limit: int, problems: list[Problem]) -> str:
    if len(text) > limit:
        problems.append(Problem(where, "too-long", f"{name}: {len(text)} characters, at most {limit}"))
    return shorten(text, limit, as_typed=True)


def _day(where: str, name: str, text: str, problems: list[Problem]) -> date | None:
    try:
        return read_day(text)
    except ValueError:
        problems.append(Problem(where, "bad-date", f"{name}: {one_line(text)[:40]}"))
        return None
