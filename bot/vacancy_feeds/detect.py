"""Which format a feed has, and reading it.

A new format is one file with a `read` that raises FeedError for what is not its own, and one line here.
"""

from collections.abc import Callable

from bot.vacancy_feeds import csv_file, greenhouse, json_ld, lever, personio, recruitee
from bot.vacancy_feeds.checks import check_all
from bot.vacancy_feeds.feed import Feed, FeedError, Reading

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
