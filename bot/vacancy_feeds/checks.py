"""From drafts to vacancies: what every entry needs, clean texts, and days."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from urllib.parse import urljoin

from bot.domain.messages import shorten
from bot.domain.vacancies import VacancyEntry
from bot.domain.web_links import is_web_address
from bot.vacancy_feeds.days import is_ambiguous, read_day
from bot.vacancy_feeds.feed import Draft, Feed, Problem, Reading
from bot.vacancy_feeds.html_text import html_text, one_line
from bot.vacancy_feeds.privacy import without_contacts, without_reach
from bot.vacancy_feeds.systems import SYSTEMS

LONGEST_LINE = 300
LONGEST_ID = 300
SHORTER = {"hours": 100, "salary": 100}
LONGEST_SUMMARY = 2000
_BARE = re.compile(r"(?i)www\.[\w-]+\.")


def check_all(reading: Reading, address: str = "") -> Feed:
    """Check a reading. It is complete if nothing was cut off and at least half of it could be used.

    A link that is not whole is one from `address`.
    """
    entries: dict[str, VacancyEntry] = {}
    problems: list[Problem] = []
    broken: list[Draft | Problem] = []
    rows = [_whole(row, address) if isinstance(row, Draft) else row for row in reading.rows]
    rows = _told_apart(rows)
    for row in rows:
        entry = _check(row, problems)
        if isinstance(row, Draft) and row.hidden:
            continue
        if entry is None:
            broken.append(row)
        elif entry.external_id in entries:
            problems.append(Problem(row.where, "duplicate-id", entry.external_id))
        else:
            entries[entry.external_id] = entry
    return Feed(
        format=reading.format,
        entries=tuple(entries.values()),
        problems=tuple(problems),
        complete=reading.whole and bool(entries) and 2 * len(broken) <= len(rows),
        broken_ids=frozenset(row.external_id for row in broken if isinstance(row, Draft)) - {""},
        system=SYSTEMS[reading.format].label,
        carrier=SYSTEMS[reading.format].carrier,
        said=reading.said,
        ignored=reading.ignored,
        whole=reading.whole,
    )


def _whole(draft: Draft, address: str) -> Draft:
    """A draft with its whole link, and an id that is no longer than can be kept."""
    url, external_id = html.unescape(one_line(draft.url)), one_line(draft.external_id)
    if _BARE.match(url):
        url = f"https://{url}"
    if address and url:
        with suppress(ValueError):
            url = urljoin(address, url)
    if draft.external_id == draft.url:
        external_id = url
    if len(external_id) > LONGEST_ID:
        external_id = sha256(external_id.encode("utf-8", "replace")).hexdigest()
    return replace(draft, url=url, external_id=external_id)


def _told_apart(rows: list[Draft | Problem]) -> list[Draft | Problem]:
    """Entries whose id is no id go by their links: several pages under one id, as of the company's name."""
    pages: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Draft):
            pages.setdefault(row.external_id, set()).add(f"{row.url}\0{row.title}")
    links = Counter(row.url for row in rows if isinstance(row, Draft))
    return [
        row.with_id(row.url)
        if isinstance(row, Draft) and row.url and len(pages[row.external_id]) > 1 and links[row.url] == 1
        else row
        for row in rows
    ]


def _check(draft: Draft | Problem, problems: list[Problem]) -> VacancyEntry | None:
    """The entry of a draft; None if it lacks what no vacancy can do without, or is not for everybody."""
    if isinstance(draft, Problem):
        problems.append(draft)
        return None
    faults = [Problem(draft.where, "not-public", draft.hidden[:40])] if draft.hidden else list(_faults(draft))
    problems.extend(faults)
    if faults:
        return None

    def line(name: str) -> str:
        limit = SHORTER.get(name, LONGEST_LINE)
        return _fit(draft.where, name, clean_line(getattr(draft, name)), limit, problems)

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
        summary=_fit(draft.where, "summary", _summary(draft.summary), LONGEST_SUMMARY, problems),
        published=day("published"),
        closes=day("closes"),
    )


def clean_line(text: str) -> str:
    """A text on one line, without entities, markup, mail addresses and telephone numbers."""
    if "&" in text or "<" in text:
        text = html_text(html.unescape(text) if "&" in text else text)
    return without_reach(one_line(text))


def _summary(text: str) -> str:
    return without_contacts(html_text(text))


def _faults(draft: Draft) -> Iterator[Problem]:
    title = clean_line(draft.title)
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
        day = read_day(text)
    except ValueError:
        problems.append(Problem(where, "bad-date", f"{name}: {one_line(text)[:40]}"))
        return None
    if day and is_ambiguous(text):
        problems.append(Problem(where, "ambiguous-date", f"{name}: {one_line(text)[:40]}, read as {day}"))
    return day
