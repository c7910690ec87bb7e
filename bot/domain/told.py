"""A figure that may be told. Only the rules below make one, and HR is told no other number about people."""

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass
from enum import Enum
from typing import Any

from bot.domain.disclosure import LEAST

_BY_THE_RULES = object()
"""What the rules say they are by."""
_DRIFT = LEAST + 2
"""What is told is off by two at most, so whoever is this far from it has five behind them."""


class How(Enum):
    """How it is told; the values are how it is kept."""

    EXACT = ""
    ABOUT = "~"
    AT_LEAST = "+"
    FEWER = "<"
    # Fewer than five people could have made it, so it is not told at all.
    HIDDEN = "?"


@dataclass(frozen=True)
class Figure:
    number: int
    how: How
    by: InitVar[Any] = None

    def __post_init__(self, by: object) -> None:
        if by is not _BY_THE_RULES:
            raise TypeError("only the rules of disclosure make a figure")

    def kept(self) -> str:
        """As it is written down."""
        return f"{self.how.value}{self.number or ''}" or "0"


class BareNumber(TypeError):
    """Rather no answer than a number by which somebody could be found."""


class Known(int):
    """No figure about people: HR entered it, may see it by name or read it one by one, or it is no count."""


def people(number: int) -> Figure:
    """Of people who did something in a period that is over: from five on, and nobody is as good as four.

    Each such figure belongs to one kind of period, and those never overlap: nothing can be subtracted.
    """
    return _told(number, How.EXACT) if number >= LEAST else FEWER


def things(number: int, makers: int) -> Figure:
    """Of things in a period that is over: exact, if at least five people could have made them."""
    return _told(number, How.EXACT) if makers >= LEAST else HIDDEN


def entered(number: int) -> Figure:
    """What HR has done or entered itself, or sees one by one anyway."""
    return _told(number, How.EXACT)


def in_steps(number: int) -> Figure:
    """Of what still changes: in steps of five."""
    return _told(number - number % LEAST, How.AT_LEAST) if number >= LEAST else FEWER


def about(number: int, before: Figure | None = None) -> Figure:
    """How many there are, given what was told of it before: another number only once five have come or gone.

    To the nearest five, so that who joined and who left cannot be computed from it.
    """
    if number < LEAST:
        return FEWER
    if before and before.how is How.ABOUT and abs(number - before.number) < _DRIFT:
        return before
    return _told(LEAST * round(number / LEAST), How.ABOUT)


def remaining(begun: int, there: list[int]) -> list[Figure]:
    """How many of a hundred are left after each step: another number only once five have come or gone."""
    shown, last = [], begun
    for number in there:
        last = number if abs(number - last) >= LEAST else last
        shown.append(_told(10 * round(10 * last / begun), How.ABOUT))
    return shown


def percentages(parts: Mapping[str, Figure]) -> dict[str, Figure]:
    """How many of a hundred each part is; nothing unless all are told as they are, and there is any."""
    total = sum(one.number for one in parts.values())
    if not total or any(one.how is not How.EXACT for one in parts.values()):
        return {}
    return {name: _told(round(100 * one.number / total), How.EXACT) for name, one in parts.items()}


def added(parts: Sequence[Figure | None]) -> Figure | None:
    """What is told of each part together; as much as that at least, where something is not told."""
    total, is_whole = sum(one.number for one in parts if one), all(_is_exact(one) for one in parts)
    return _told(total, How.EXACT if is_whole else How.AT_LEAST) if total or is_whole else None


def net(came: Sequence[Figure | None], went: Figure | None) -> Figure | None:
    """How many more came than went, where all of it is told; less than nothing if more went."""
    if went is None or not all(map(_is_exact, (*came, went))):
        return None
    return _told(sum(one.number for one in came if one) - went.number, How.EXACT)


def part_of(there: Figure | None, whole: int) -> Figure | None:
    """How many of a hundred that is, of what is told; nothing where fewer than five would be left."""
    if there is None or there.how is not How.ABOUT or whole - there.number < LEAST:
        return None
    return _told(round(100 * there.number / whole), How.ABOUT)


def _is_exact(one: Figure | None) -> bool:
    return one is not None and one.how is How.EXACT


def together(one: Figure, other: Figure) -> Figure:
    """Of two workspaces, if each is told a number by itself: then the whole tells nothing new."""
    hows = {one.how, other.how}
    if hows & {How.FEWER, How.HIDDEN}:
        return HIDDEN
    how = next((how for how in (How.AT_LEAST, How.ABOUT) if how in hows), How.EXACT)
    return _told(one.number + other.number, how)


def read_figure(kept: str) -> Figure:
    """What was written down. Raises ValueError."""
    mark = kept[:1] if not kept[:1].isdigit() else ""
    return _told(int(kept[len(mark) :] or 0), How(mark))


FOLDED = {"checkins"}
"""Words of what was counted without names, of which nothing is left but what its own rules let be told."""
_LIMITS = {"least", "most", "longest", "version", "months", "years"}
"""Names of values that no people are behind."""


def check_told(values: Mapping[str, object]) -> None:
    """What is put in the words for HR. Raises BareNumber for what no rule has made."""
    for name, value in values.items():
        inner = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        if name not in _LIMITS and any(type(one) in {int, float} for one in inner):
            raise BareNumber(f"{name} is a number that no rule of disclosure has made")


def _told(number: int, how: How) -> Figure:
    return Figure(number, how, _BY_THE_RULES)


FEWER = _told(0, How.FEWER)
HIDDEN = _told(0, How.HIDDEN)
