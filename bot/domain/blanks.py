"""Texts to fill in: [what is asked] stands in square brackets."""

import re
from collections.abc import Iterator, Sequence

_BLANK = re.compile(r"\[(?!\s*\])([^\[\]\n]{1,100})\]")


def find_blanks(text: str) -> tuple[str, ...]:
    """What is asked, in order."""
    return tuple(match[1].strip() for match in _BLANK.finditer(text))


def fill_blanks(text: str, given: Sequence[str]) -> str:
    """The text with the answers in the place of the first blanks. An empty answer leaves its blank."""
    answers: Iterator[str] = iter(given)
    return _BLANK.sub(lambda match: next(answers, "") or match[0], text)


def text_around_blank(text: str, number: int, given: Sequence[str]) -> tuple[str, str, str]:
    """The paragraph of a blank, counted from 0: what stands before it, what is asked, and what follows."""
    match = list(_BLANK.finditer(text))[number]
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before = len(find_blanks(text[:start]))
    head = fill_blanks(text[start : match.start()], given[before:number])
    return head, match[1].strip(), text[match.end() : end if end >= 0 else None]
