"""What every feed of vacancies comes down to, whatever its format."""

from dataclasses import dataclass, field

from bot.domain.vacancies import VacancyEntry


class FeedError(Exception):
    """A feed of which nothing can be read.

    `code` is one of unknown-format, wrong-format, not-json, not-xml, not-text, unsafe-xml, no-address, empty.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Problem:
    """Something wrong in a feed. `where` is "line 3" or "entry 2", `detail` a technical remark.

    An entry is skipped for missing-id, missing-title, bad-link, duplicate-id, not-an-object, bad-row,
    bad-json, or truncated (the feed breaks off there). It is kept with too-long (shortened) or bad-date
    (left out).
    """

    where: str
    code: str
    detail: str


@dataclass(frozen=True)
class Feed:
    """A feed that was read. Only when it is `complete` does a vacancy that is missing have to be closed.

    `broken_ids` are the entries that were skipped but are still in the feed.
    """

    format: str
    entries: tuple[VacancyEntry, ...]
    problems: tuple[Problem, ...]
    complete: bool
    broken_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Draft:
    """One entry as its format has it, not checked yet. `summary` may be HTML, days are as written."""

    where: str
    external_id: str
    title: str
    url: str
    location: str = ""
    department: str = ""
    employment_type: str = ""
    hours: str = ""
    salary: str = ""
    language: str = ""
    summary: str = ""
    published: str = ""
    closes: str = ""


@dataclass
class Reading:
    """What a format's reader finds: drafts, or problems in their place. `whole`: nothing is cut off."""

    rows: list[Draft | Problem] = field(default_factory=list)
    whole: bool = True


def decode_text(data: bytes) -> tuple[str, bool]:
    """The text of UTF-8 or else cp1252, and whether it is whole; it is not if it ends inside a character.

    Raises FeedError.
    """
    if b"\0" in data:
        raise FeedError("not-text", "the file holds zero bytes")
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError as error:
        start = data[: error.start]
        # With other such characters before it this is surely UTF-8, and not cp1252 that ends in an é.
        if error.reason == "unexpected end of data" and not start.isascii():
            return start.decode("utf-8-sig"), False
    try:
        return data.decode("cp1252"), True
    except UnicodeDecodeError as error:
        raise FeedError(
            "not-text", f"neither UTF-8 nor cp1252: {error.reason} at byte {error.start}"
        ) from error
