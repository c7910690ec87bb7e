"""What is written of a period when it is over: of everything that was counted only what may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.disclosure import LEAST, disclosable
from bot.domain.told import HIDDEN, Figure, about, entered, in_steps, people, things

Figures = dict[str, Figure]
ALWAYS = ("shares", "own", "suggested", "clicks")
"""What is said of every period; that there is anything else tells something already."""


@dataclass(frozen=True)
class Counted:
    """How often it was one item, such as “vacancy:12”, and how many people could have made that."""

    name: str
    number: int
    makers: int


@dataclass(frozen=True)
class Listed:
    """The items with the highest numbers, and how many could have made what was for too few to be listed."""

    counted: Sequence[Counted] = ()
    hidden_makers: int = 0


@dataclass(frozen=True)
class Work:
    """What came of sharing. `makers`: how many could have shared anything.

    `pillars` are shares; `few`: how many could have made what of each is for too few to be listed.
    """

    makers: int
    numbers: Mapping[str, int]
    shared: Listed
    opened: Listed
    pillars: Mapping[str, int] = field(default_factory=dict)
    few: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class VacancyWork:
    """What came of a vacancy so far. `makers`: how many could have shared it, counted up to five.

    HR noted who `applied`; `shown` is on how many people's cards it was.
    """

    makers: int
    networks: Mapping[str, int]
    clicks: int
    applied: int
    shown: int = 0


@dataclass(frozen=True)
class IdeaWork:
    """What came of an idea in the weeks that are over. `makers`: how many people had it on a card."""

    makers: int
    shown: int
    shared: int
    declined: int


def tell_idea(work: IdeaWork | None) -> Figures:
    """In steps, for the next week adds to it; nothing at all of what fewer than five people had."""
    if work is None or work.makers < LEAST:
        return {}
    counted = {"shown": work.shown, "shared": work.shared, "declined": work.declined}
    return {name: in_steps(number) for name, number in counted.items()}


def tell_vacancy(work: VacancyWork) -> Figures:
    """In steps, for it may go on as long as posts are on-line; exact is only what HR typed in itself.

    A network is there from five on: that it is named at all would tell that somebody shared.
    """
    applied = {"applied": entered(work.applied)}
    if work.makers < LEAST:
        return applied | {"shown": HIDDEN, "shares": HIDDEN, "clicks": HIDDEN}
    counted = {"shown": work.shown, "shares": sum(work.networks.values()), "clicks": work.clicks}
    counted |= {f"network:{name}": number for name, number in work.networks.items() if number >= LEAST}
    return applied | {name: in_steps(number) for name, number in counted.items()}


def tell_work(work: Work) -> Figures:
    figures = {name: things(number, work.makers) for name, number in work.numbers.items()}
    if work.makers < LEAST:
        return {name: figures[name] for name in ALWAYS}
    items = _tell_items("item", work.shared) | _tell_items("opened", work.opened)
    return figures | _tell_pillars(work) | items


def _tell_pillars(work: Work) -> Figures:
    """All or none, for one that is missing is what is left of the whole.

    Without the items that are listed, each has to be of five people together, or of nobody.
    """
    if any(0 < number < LEAST for number in work.few.values()):
        return {}
    return {f"pillar:{name}": things(number, work.makers) for name, number in work.pillars.items()}


def _tell_items(group: str, listed: Listed) -> Figures:
    """What is missing in the list is what was for a few: so that has to be of five together, or of nobody."""
    if 0 < listed.hidden_makers < LEAST:
        return {}
    return {
        f"{group}:{one.name}": things(one.number, one.makers) for one in listed.counted if one.makers >= LEAST
    }


def tell_people(numbers: Mapping[str, int]) -> Figures:
    """How many did something."""
    return {name: people(number) for name, number in numbers.items()}


def tell_stock(numbers: Mapping[str, int], before: Mapping[str, Figure]) -> Figures:
    """How many there are, given what was told of that before."""
    return {name: about(number, before.get(name)) for name, number in numbers.items()}


def tell_groups(
    group: str, sizes: Mapping[str, int], before: Mapping[str, Figure], *, changes: bool = True
) -> Figures:
    """How many there are in each group that hides everybody. Those of no group hide with the others."""
    named = {name: size for name, size in sizes.items() if name}
    shown = disclosable(named, sum(sizes.values()), changes=changes)
    return tell_stock({f"{group}:{name}": named[name] for name in shown}, before)


def tell_prompt(
    prompt: int, delivered: int, answered: int, shared: int, before: Mapping[str, Figure]
) -> Figures:
    """What came of a prompt so far: nothing at all if it has reached fewer than five people."""
    if delivered < LEAST:
        return {}
    reached = {f"prompt:{prompt}:delivered": delivered, f"prompt:{prompt}:answered": answered}
    return tell_stock(reached, before) | {f"prompt:{prompt}:shared": things(shared, delivered)}


def tell_parts(group: str, sizes: Mapping[str, int], *, but: str = "") -> Figures:
    """The parts of a whole that is over and stays as it is; not the one that only completes it."""
    shown = disclosable(sizes, sum(sizes.values()))
    return {f"{group}:{name}": people(sizes[name]) for name in shown if name != but}


def tell_by_month(name: str, numbers: Mapping[str, int]) -> Figures:
    """How many people did something in a quarter, and in each month that may stand beside that."""
    return tell_people({name: sum(numbers.values())}) | tell_parts(name, numbers)
