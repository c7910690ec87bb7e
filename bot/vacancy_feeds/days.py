"""Days, as recruiting systems and people write them."""

import re
from datetime import UTC, date, datetime, timedelta

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})(?!\d)"
)
_DIGITS = re.compile(r"(\d+)(?:\.\d*)?")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<![\d:])\d{1,4}(?![\d:])")
_NO_DAY = re.compile(
    r"(?i)\A(?:posted\b.*|.*\b(?:ago|today|yesterday|geleden|vandaag|gisteren|heute)|n\.?v\.?t\.?|n/?a|none|null"
    r"|onbepaald|doorlopend|ongoing|open|-+|0000-00-00.*)\Z"
)
_MONTHS = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        range(1, 13),
        strict=True,
    )
)
_MONTHS |= {
    "maa": 3,
    "mrt": 3,
    "mär": 3,
    "mai": 5,
    "mei": 5,
    "okt": 10,
    "dez": 12,
    "avr": 4,
    "fév": 2,
    "déc": 12,
}
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(36_526, 73_051)
"""Those of this century. Years and milliseconds are far from these."""


def read_day(text: str) -> date | None:
    """The day in a text, also with a time behind it; None if it is empty or names none ("open", "today").

    Read are 2026-12-31, 31-12-2026, 31-12-26, 12/31/2026, 31 december 2026, Dec 31, 2026, the mail form
    Thu, 31 Dec 2026 23:00:00 GMT, 20261231, Excel's number 46387, and seconds or milliseconds since 1970. The
    day is the one that is written, whatever zone is behind it. Raises ValueError.
    """
    text = " ".join(text.split())
    if not text or _NO_DAY.match(text[:200]):
        return None
    if found := _YEAR_FIRST.match(text):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _DAY_FIRST.match(text):
        first, second = int(found["first"]), int(found["second"])
        day, month = (second, first) if second > 12 else (first, second)  # noqa: PLR2004 - months
        return date(_year(found["year"]), month, day)
    if found := _DIGITS.fullmatch(text):
        return _counted(found[1])
    return _named(text[:100])


def is_ambiguous(text: str) -> bool:
    """Whether a day with slashes may be of another month: 3/4/2026 is in April here, and in March there."""
    found = _DAY_FIRST.match(text.strip())
    if not found or found["sign"] != "/" or found["first"] == found["second"]:
        return False
    return max(int(found["first"]), int(found["second"])) <= 12  # noqa: PLR2004 - months


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)  # noqa: PLR2004 - as it is written


def _counted(digits: str) -> date:
    """A day that is a number."""
    number = int(digits[:20])
    if number in _EXCEL_DAYS:
        return _EXCEL_BEGINS + timedelta(number)
    if len(digits) == len("20261231"):
        return date(number // 10_000, number // 100 % 100, number % 100)
    try:
        if len(digits) in {10, 13}:
            return datetime.fromtimestamp(number / (1000 if len(digits) > 10 else 1), UTC).date()  # noqa: PLR2004
    except (OverflowError, OSError) as error:
        raise ValueError(str(error)) from error
    raise ValueError(f"not a day: {digits[:20]}")


def _named(text: str) -> date:
    """A day with a month in words, in the order of day and year in which it is written."""
    months = (_MONTHS.get(word[:3].casefold()) for word in _WORD.findall(text))
    month = next(filter(None, months), None)
    numbers = _NUMBER.findall(text)
    if month is None or len(numbers) < 2:  # noqa: PLR2004 - a day and a year
        raise ValueError(f"not a day: {text[:40]}")
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else numbers[:2]  # noqa: PLR2004
    return date(_year(year), month, int(day))
