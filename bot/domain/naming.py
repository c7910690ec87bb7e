"""Names: what to call somebody; and what somebody typed, to say it back."""

import re
import unicodedata

from bot.domain.messages import shorten

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LOOKED_AT, _MARKS = 1000, 2
_ON_LETTERS, _KEPT = frozenset({"Mn", "Me"}), frozenset({" ", "\u200d"})
"""Marks that stand on the letter before; a space, and what makes one emoji of several."""
_TITLES = frozenset({"dr", "drs", "ir", "ing", "prof", "mr", "mrs", "ms", "miss", "sir", "mw", "mevr", "dhr"})


def first_name(name: str) -> str:
    """Sanne, of “Sanne Visser”, “Visser, Sanne”, “Dr. Sanne Visser” and “(Extern) Sanne Visser”."""
    family, comma, given = _ASIDE.sub(" ", name).partition(",")
    words = (given if comma and given.strip() else family).split()
    called = (one for one in words if words_in(one) and one.rstrip(".").lower() not in _TITLES)
    return next(called, "")


def quoted_back(text: str, length: int = 40) -> str:
    """What somebody typed, to say it back in a line: nothing in it turns it, hides or towers over it."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", " ".join(text[:_LOOKED_AT].split())):
        kind = unicodedata.category(letter)
        marks = marks + 1 if kind in _ON_LETTERS else 0
        if marks <= _MARKS and (kind[0] not in "CZ" or letter in _KEPT):
            kept.append(letter)
    return shorten("".join(kept), length)


def words_in(name: str) -> list[str]:
    """The letters and digits of a name, without what stands between them."""
    return _WORD.findall(unicodedata.normalize("NFC", name))
