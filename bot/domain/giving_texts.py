"""Which text somebody gets to begin with: none that a colleague of the department has, while any is free."""

import hashlib
from collections.abc import Callable

from bot.domain.content import TALKS, Pillar, Suggestion
from bot.domain.preferences import ChosenItem, Preferences, Taken
from bot.domain.vacancies import Vacancy

VACANCY_TEXTS = 3
"""So many texts to start from has each vacancy."""


def choose_template(suggestion: Suggestion, preferences: Preferences, taken: Taken, seed: str) -> ChosenItem:
    """The suggestion with a template that nobody of the department has: a new one that fits their networks.

    Who writes it all themselves gets none, so that there is one more for the others.
    """
    before = preferences.had.get(f"suggestion:{suggestion.key}")
    had = before.wordings if before else ()
    most, networks = preferences.longest_text, set(preferences.networks)

    def rank(wording: int) -> tuple[int, bool, bool]:
        # What somebody had longest ago comes before what they had last.
        turn = len(had) - had[::-1].index(wording) if wording in had else 0
        for_talk = wording in suggestion.talk
        unfit = not networks & set(TALKS) if for_talk else bool(networks) and networks <= set(TALKS)
        return turn, unfit, most is not None and suggestion.lengths[wording - 1] > most

    key = suggestion.key
    if not preferences.wants_text:
        return ChosenItem("suggestion", key, suggestion.pillar)
    wording = _free_text(key, suggestion.templates, taken, number_of(seed, "wording", key), rank)
    return ChosenItem("suggestion", key, suggestion.pillar, wording)


def choose_vacancy_text(vacancy: Vacancy, preferences: Preferences, taken: Taken, seed: str) -> ChosenItem:
    """The vacancy with one of its texts; without one, who writes it themselves begins with the facts."""
    item = ChosenItem("vacancy", str(vacancy.id), Pillar.RECRUITMENT)
    if not preferences.wants_text:
        return item
    start = number_of(seed, "wording", item.text_key)
    wording = _free_text(item.text_key, VACANCY_TEXTS, taken, start)
    # A vacancy always has a text: facts are the same for all, and colleagues have had them all by now.
    return ChosenItem("vacancy", item.key, item.pillar, wording or start % VACANCY_TEXTS + 1)


def _free_text(
    key: str,
    number: int,
    taken: Taken,
    start: int,
    rank: Callable[[int], tuple[int, bool, bool]] = lambda _: (0, False, False),
) -> int | None:
    """The best text that no colleague has, from a seeded start; None if they have them all."""
    turns = [(start + turn) % number + 1 for turn in range(number)]
    return min((one for one in turns if (key, one) not in taken), key=rank, default=None)


def number_of(*parts: str) -> int:
    """A number that looks random, and is the same on every machine and Python."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8])
