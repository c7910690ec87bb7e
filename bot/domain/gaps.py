"""Gaps in a text: what stands in square brackets, is asked for, and is filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum


class KnownGap(StrEnum):
    """What is filled in by itself, where it is known. Each language has a label for it."""

    FUNCTION = "function"
    DEPARTMENT = "department"
    PLACE = "place"
    ORGANISATION = "organisation"
    MONTH = "month"
    CUSTOMER = "customer"
    CUSTOMERS = "customers"


CUSTOMERS = (KnownGap.CUSTOMER, KnownGap.CUSTOMERS)
"""Always known: HR's words for the people that the organisation works for, or the language's own."""

_BLANK = re.compile(r"\[(?!\s*\])([^\[\]\n]{1,100})\](?!\()")
"""What is to be filled in stands in square brackets, and is no link of Markdown."""


def find_blanks(text: str) -> tuple[str, ...]:
    """What is asked, in order."""
    return tuple(match[1].strip() for match in _BLANK.finditer(text))


def fill_blanks(text: str, given: Sequence[str]) -> str:
    """The text with the answers in the place of the first blanks. An empty answer leaves its blank."""
    answers: Iterator[str] = iter(given)
    return _BLANK.sub(lambda match: next(answers, "") or match[0], text)


def find_gaps(text: str) -> tuple[str, ...]:
    """What is asked, each once: what is called the same is filled in the same."""
    return tuple(dict.fromkeys(find_blanks(text)))


def fill_gaps(text: str, given: Mapping[str, str]) -> str:
    """The text with what was given for each gap. One without anything stays open."""
    return _BLANK.sub(lambda match: given.get(match[1].strip(), "") or match[0], text)


def fill_known(text: str, values: Mapping[str, str]) -> str:
    """The text with these values in the place of the blanks that have their labels, by label."""

    def fill(match: re.Match[str]) -> str:
        label = match[1].strip()
        value = values.get(label.lower(), "")
        if not value:
            return match[0]
        return value[0].upper() + value[1:] if label[0].isupper() else value

    return _BLANK.sub(fill, text)


def without_brackets(text: str) -> str:
    """Square brackets are for what is to be filled in, so a value has none."""
    return text.replace("[", "(").replace("]", ")")
