"""What every feed of vacancies comes down to, whatever carries it."""

from collections import Counter
from dataclasses import dataclass, field, replace

from bot.domain.vacancies import VacancyEntry

KEPT = frozenset({"too-long", "bad-date", "ambiguous-date"})
"""Problems of entries that are read all the same."""
HIDDEN = "not-public"
"""What is said of an entry that is left out on purpose, which is no fault of it."""
_PLAIN = {
    "missing-title": "without a title",
    "missing-id": "without an id",
    "bad-link": "without a link that works",
    HIDDEN: "internal or not open, left out",
    "duplicate-id": "there twice",
    "truncated": "broken off",
    "bad-date": "with a day that could not be read",
    "ambiguous-date": "with a day that can be read in two ways",
    "too-long": "shortened",
}


class FeedError(Exception):
    """A feed of which nothing can be read.

    `code` is one of unknown-format, wrong-format, not-json, not-xml, not-text, not-a-workbook, old-workbook,
    has-macros, unsafe-xml, too-large, too-deep, no-address, no-vacancies, empty.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)  # as it was made, so that it can come from another process
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}"


@dataclass(frozen=True)
class Problem:
    """Something wrong in a feed. `where` is "line 3" or "entry 2", `detail` a technical remark.

    An entry is skipped for missing-id, missing-title, bad-link, duplicate-id, not-public, not-an-object,
    bad-row, bad-xml, bad-json, or truncated (the feed breaks off there). With one of `KEPT` it is read:
    too-long (shortened), bad-date (left out) or ambiguous-date (read with the day first).
    """

    where: str
    code: str
    detail: str


@dataclass(frozen=True)
class Feed:
    """A feed that was read. Only when it is `complete` does a vacancy that is missing have to be closed.

    `format` is what is kept of a source, `system` its name for people ("Ashby"), `carrier` what it came in
    ("JSON"). `broken_ids` are the entries that were skipped but are still in the feed; `said` is how many the
    feed says that there are, if it does; `ignored` are the columns of a table that nobody knows. `whole`:
    nothing is cut off or on another page, so that one without entries and `broken_ids` is an empty board.
    """

    format: str
    entries: tuple[VacancyEntry, ...]
    problems: tuple[Problem, ...]
    complete: bool
    broken_ids: frozenset[str] = frozenset()
    system: str = ""
    carrier: str = ""
    said: int | None = None
    ignored: tuple[str, ...] = ()
    whole: bool = True

    @property
    def is_empty_board(self) -> bool:
        """Whether it was read well, and no vacancy is there, broken, cut off or on another page either."""
        faults = any(one.code != HIDDEN for one in self.problems)
        return self.whole and not (self.entries or self.broken_ids or faults or self.said)

    @property
    def skipped(self) -> int:
        """How many entries could not be read. What is internal or a draft is none of them."""
        return len({one.where for one in self.problems if one.code not in KEPT | {HIDDEN}})

    def recognised(self) -> str:
        """In a line what was read, such as "Ashby, 12 vacancies; 1 without a link that works"."""
        count = len(self.entries)
        of = f" of {self.said}" if self.said is not None and self.said > count else ""
        noun = "vacancy" if count == 1 and not of else "vacancies"
        faults = Counter(code for _, code in {(one.where, one.code) for one in self.problems})
        return "; ".join(
            [
                f"{self.system or self.format}, {count}{of} {noun}",
                *(f"{number} {_PLAIN.get(code, code)}" for code, number in faults.items()),
                *([f"columns that were not read: {', '.join(self.ignored)}"] if self.ignored else []),
            ]
        )


@dataclass(frozen=True)
class Draft:
    """One entry as its feed has it, not checked yet. `summary` may be HTML, days are as written.

    `hidden`: why it is not for everybody, such as "internal"; empty if it is.
    """

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
    hidden: str = ""

    def with_id(self, external_id: str) -> "Draft":
        return replace(self, external_id=external_id)


@dataclass
class Reading:
    """What a carrier's reader finds: drafts, or problems in their place.

    `whole`: nothing is cut off, and no page is missing. `format`, `said` and `ignored` as in `Feed`.
    """

    rows: list[Draft | Problem] = field(default_factory=list)
    whole: bool = True
    format: str = ""
    said: int | None = None
    ignored: tuple[str, ...] = ()
