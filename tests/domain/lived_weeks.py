"""Weeks of cards for one person, lived by the rules of the choice alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.domain.choosing import choose_items, choose_replacement
from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.matching import matches
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Offered, Preferences
from bot.domain.vacancies import Vacancy

MONDAY = date(2026, 11, 30)
PILLARS = (*[Pillar.PERSONAL] * 6, *[Pillar.ORGANISATION] * 3, Pillar.RECRUITMENT)


def made_up(ideas: int, questions: int, seasonal: int = 0) -> Catalogue:
    """A library of so many ideas, 60/30/10; the last `seasonal` ones each of two months of the year."""
    return Catalogue(
        [
            *(_idea(number, in_season=number >= ideas - seasonal) for number in range(ideas)),
            *(_question(number) for number in range(questions)),
        ],
        [],
    )


def _idea(number: int, *, in_season: bool) -> Suggestion:
    first = number % 12 + 1
    return Suggestion(
        f"idea-{number}",
        PILLARS[number % 10],
        list(Category)[number % len(Category)],
        list(Support)[number % 3],
        (list(Topic)[number % 10],),
        (list(Network)[number % 7],),
        frozenset({first, first % 12 + 1}) if in_season else frozenset(),
        templates=2,
        lengths=(200, 400),
    )


def _question(number: int) -> Suggestion:
    about = list(Category)[number % len(Category)], Support.QUESTIONS, (list(Topic)[number % 10],)
    leaders = number % 12 == 0
    return Suggestion(
        f"ask-{number}", PILLARS[number % 10], *about, (), for_leaders=leaders, is_question=True
    )


@dataclass
class Life:
    """What somebody was offered, week by week, and what they do with it: `declines` and `shares` say so."""

    preferences: Preferences
    catalogue: Catalogue
    declines: Callable[[ChosenItem], bool] = lambda _: False
    shares: Callable[[ChosenItem], bool] = lambda _: False
    rhythm: int = 1
    seed: str = "7"
    offered: list[tuple[date, ChosenItem]] = field(default_factory=list)

    def weeks(self, number: int) -> Iterator[tuple[date, tuple[ChosenItem, ...]]]:
        """The day and the items of each card, as it came."""
        for week in range(0, number, self.rhythm):
            day = MONDAY + timedelta(weeks=week)
            card = choose_items(self.preferences, self.catalogue, day, (), f"{self.seed}:{day}")
            for item in card:
                self._offer(item, day)
            for item in card:
                self._decline(item, day)
            yield day, card

    def _decline(self, item: ChosenItem, day: date) -> None:
        """Say no to an item, and to whatever comes in its place."""
        following: ChosenItem | None = item
        while following and following.kind != "prompt" and self.declines(following):
            self._had(following, declined=True)
            seed = f"{self.seed}:{following.key}"
            following = choose_replacement(
                *(self.preferences, self.catalogue, day, (), seed), following.kind, following.pillar
            )
            if following:
                self._offer(following, day)

    def _offer(self, item: ChosenItem, day: date) -> None:
        self.offered.append((day, item))
        had = self.preferences.had.get(thing(item), Offered(day))
        wordings = (*had.wordings, item.wording) if item.wording else had.wordings
        kept = {**self.preferences.had, thing(item): replace(had, last=day, wordings=wordings)}
        self.preferences = replace(self.preferences, had=kept, mix=self.mix(day - timedelta(weeks=26)))
        if self.shares(item):
            self._had(item, shared=True)

    def _had(self, item: ChosenItem, *, declined: bool = False, shared: bool = False) -> None:
        before = self.preferences.had[thing(item)]
        now = replace(before, declined=before.declined or declined, shared=before.shared or shared)
        self.preferences = replace(self.preferences, had={**self.preferences.had, thing(item): now})

    def mix(self, since: date) -> Counter[Pillar]:
        """What was offered since then, without vacancies of somebody's own field or town."""
        return Counter(item.pillar for day, item in self.offered if day >= since and not self._is_own(item))

    def _is_own(self, item: ChosenItem) -> bool:
        found = [
            one for one in self.catalogue.vacancies if item.kind == "vacancy" and str(one.id) == item.key
        ]
        return any(is_own(self.preferences, one) for one in found)


def is_own(preferences: Preferences, vacancy: Vacancy) -> bool:
    return matches(preferences.department, preferences.location, vacancy, frozenset())


def thing(item: ChosenItem) -> str:
    return f"{item.kind}:{item.key}"


def ideas_on(card: Sequence[ChosenItem]) -> list[ChosenItem]:
    return [item for item in card if item.kind == "suggestion"]
