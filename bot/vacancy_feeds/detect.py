"""Which format a feed has, and reading it.

A new format is one file with a `read` that raises FeedError for what is not its own, and one line here.
"""

from collections.abc import Callable

from bot.vacancy_feeds import csv_file, greenhouse, recruitee
from bot.vacancy_feeds.checks import check_all
from bot.vacancy_feeds.feed import Feed, FeedError, Reading

FORMATS: dict[str, Callable[[bytes], Reading]] = {
    "greenhouse": greenhouse.read,
    "recruitee": recruitee.read,
    "csv": csv_file.read,
}


def read_feed(data: bytes, format: str | None = None) -> Feed:  # noqa: A002 - the word for it
    """Read the vacancies of a feed; without a format, the first one that it fits. Raises FeedError."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise FeedError("empty", "there is nothing in it")
    if format is None:
        return _detect(data)
    if format not in FORMATS:
        raise FeedError("unknown-format", f"{format} is none of {', '.join(FORMATS)}")
    return check_all(format, FORMATS[format](data))


def _detect(data: bytes) -> Feed:
    errors = {}
    for name, read in FORMATS.items():
        try:
            return check_all(name, read(data))
        except FeedError as error:
            errors[error.code] = error
    if "not-text" in errors:
        raise errors["not-text"]
    if "not-json" in errors and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        raise errors["not-json"]
    raise FeedError("unknown-format", f"it is none of {', '.join(FORMATS)}")
