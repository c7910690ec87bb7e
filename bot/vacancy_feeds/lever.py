"""Lever: the postings API with `?mode=json`, a list of postings."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.vacancy_feeds.feed import Draft, FeedError, Reading
from bot.vacancy_feeds.json_rows import as_names, as_text, money, read_rows


def read(data: bytes, _address: str = "") -> Reading:
    """Read the postings of a company. Raises FeedError."""
    reading = read_rows(data, None, _draft)
    # Any list of objects could be meant; that there is a posting among them decides.
    if reading.rows and not any(isinstance(row, Draft) and row.title and row.url for row in reading.rows):
        raise FeedError("wrong-format", "no posting with a text and a hostedUrl in the list")
    return reading


def _draft(where: str, posting: Mapping[str, Any]) -> Draft:
    said = posting.get("categories")
    categories: Mapping[str, Any] = said if isinstance(said, dict) else {}
    return Draft(
        where=where,
        external_id=as_text(posting.get("id")),
        title=as_text(posting.get("text")),
        url=as_text(posting.get("hostedUrl")),
        location=_location(posting, categories),
        department=as_text(categories.get("department")) or as_text(categories.get("team")),
        employment_type=as_text(categories.get("commitment")),
        salary=_salary(posting.get("salaryRange")),
        summary=_summary(posting),
        published=_day(posting.get("createdAt")),
    )


def _location(posting: Mapping[str, Any], categories: Mapping[str, Any]) -> str:
    places = as_names(categories.get("allLocations")) or as_names(categories.get("location"))
    return " / ".join(places) or ("Remote" if posting.get("workplaceType") == "remote" else "")


def _summary(posting: Mapping[str, Any]) -> str:
    """The opening, the lists under their headings, and the end, as HTML."""
    lists = posting.get("lists")
    pieces = [
        as_text(posting.get("description")) or as_text(posting.get("descriptionPlain")),
        *(
            f"<p>{as_text(one.get('text'))}</p><ul>{as_text(one.get('content'))}</ul>"
            for one in (lists if isinstance(lists, list) else ())
            if isinstance(one, dict)
        ),
        as_text(posting.get("additional")) or as_text(posting.get("additionalPlain")),
    ]
    return "\n\n".join(filter(None, pieces))


def _salary(salary: object) -> str:
    if not isinstance(salary, dict):
        return ""
    period = (
        as_text(salary.get("interval")).removeprefix("per-").removesuffix("-salary").removesuffix("-wage")
    )
    return money(salary.get("currency"), [salary.get("min"), salary.get("max")], period)


def _day(milliseconds: object) -> str:
    """The day of a moment in milliseconds; as it is written if it is none."""
    try:
        return datetime.fromtimestamp(int(as_text(milliseconds)) / 1000, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return as_text(milliseconds)
