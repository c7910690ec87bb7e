"""Greenhouse: the job board API, `{"jobs": [...]}`.

The texts of jobs are there if the board was asked with `content=true`: HTML that is itself escaped.
"""

from collections.abc import Mapping
from typing import Any

from bot.vacancy_feeds.feed import Draft, Reading
from bot.vacancy_feeds.json_rows import as_names, as_text, read_rows

_NO_DEPARTMENT = "No Department"


def read(data: bytes, _address: str = "") -> Reading:
    """Read a board. Raises FeedError."""
    return read_rows(data, "jobs", _draft)


def _draft(where: str, job: Mapping[str, Any]) -> Draft:
    places = as_names(job.get("location"), "name") or as_names(job.get("offices"), "location", "name")
    departments = (name for name in as_names(job.get("departments"), "name") if name != _NO_DEPARTMENT)
    return Draft(
        where=where,
        external_id=as_text(job.get("id")),
        title=as_text(job.get("title")),
        url=as_text(job.get("absolute_url")),
        location=" / ".join(places),
        department=" / ".join(departments),
        language=as_text(job.get("language")),
        summary=as_text(job.get("content")),
        published=as_text(job.get("first_published")),
        closes=as_text(job.get("application_deadline")),
    )
