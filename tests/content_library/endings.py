"""How a text ends: on a question, on a fact, or flat."""

import re
from typing import Literal

from bot.domain.languages import Language
from tests.library import read_library

Ending = Literal["question", "fact", "flat"]
_SENTENCE = re.compile(r"(?<=[.!?…”\]])\s+")
_COUNTED = {
    "nl": r"\b(uren|minuten|dag|dagen|week|weken|maand|maanden|jaar|halfuur|kwartier)\b",
    "en": r"\b(hours?|minutes?|days?|weeks?|months?|years?)\b",
}


def ending_of(text: str, language: Language) -> Ending:
    """A fact is what is counted, or filled in; a sentence that only says something is flat."""
    last = _SENTENCE.split(text.strip())[-1].casefold()
    if last.endswith("?"):
        return "question"
    numbers = [word for name, word in _spelled(language).items() if int(name) > 1]
    spelled = rf"\b({'|'.join(numbers)})\b"
    is_fact = "[" in last or re.search(rf"\d|{spelled}|{_COUNTED[language]}", last)
    return "fact" if is_fact else "flat"


def _spelled(language: Language) -> dict[str, str]:
    return {str(number): read_library().label("spelled", str(number), language) for number in range(2, 13)}
