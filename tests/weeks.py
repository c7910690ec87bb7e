"""What the weekly message is for sixteen weeks of the demo, and for two years of any setting.

`python -m tests.weeks` prints both tables of docs/weekly.md; it takes a few minutes.
"""

import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.domain.content import Pillar
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Preferences
from bot.domain.schedule import RHYTHMS
from bot.store.engine import Store
from bot.store.migrate import migrate
from tests.domain.lived_weeks import Life, ideas_on
from tests.library import read_library
from tests.lived_demo import Story, live

WEEKS, TWO_YEARS = 16, 104
Row = tuple[str, ...]

DEMO: Row = (
    *(
        "who",
        "cards",
        "asked about less",
        "empty weeks",
        "ideas a card",
        "words",
        "buttons",
        "messages a week",
    ),
    *("most unasked in a day", "in seven days", "offered: personal / organisation / working here"),
    "vacancies of own field or town seen",
)
SETTINGS: Row = (
    *("setting", "people", "cards", "cards with fewer ideas than chosen", "empty weeks"),
    "open questions among them",
)


def demo_row(story: Story, weeks: int) -> Row:
    words, buttons = ([getattr(one, of) for one in story.cards.values()] for of in ("words", "buttons"))
    return (
        story.member.first_name,
        str(len(story.cards)),
        str(story.asked),
        str(story.empty_weeks(weeks)),
        _range(story.ideas),
        _range(words),
        _range(buttons),
        f"{len(story.came) / weeks:.1f}",
        str(story.most_a_day),
        str(story.most_a_week),
        " / ".join(f"{100 * story.offered[one] / story.offered.total():.0f}" for one in Pillar),
        f"{story.seen} of {story.own}",
    )


def _range(numbers: Iterable[int]) -> str:
    found = sorted(set(numbers))
    return f"{found[0]}" if len(found) == 1 else f"{found[0]} to {found[-1]}"


Settings = dict[str, list[tuple[Preferences, int]]]


def settings() -> Settings:
    """Whoever can be somebody, by what they chose; each with a rhythm in weeks."""
    usual = Preferences()
    return {
        "as it is on joining": [(usual, 1)],
        "one or two ideas": [(replace(usual, suggestions=number), 1) for number in (1, 2)],
        "one network, each of them": [(replace(usual, networks=(one,)), 1) for one in Network],
        "one topic, each of them": [(replace(usual, topics=(one,)), 1) for one in Topic],
        "each level of support": [(replace(usual, support=one), 1) for one in Support],
        "who leads others": [(replace(usual, leads=True), 1)],
        "every two or four weeks": [(usual, rhythm) for rhythm in RHYTHMS[1:]],
    }


Answer = Callable[[ChosenItem], bool]


def never(_: ChosenItem) -> bool:
    return False


def always(_: ChosenItem) -> bool:
    return True


def setting_rows(weeks: int) -> Iterator[Row]:
    for name, people in settings().items():
        yield _setting_row(name, people, weeks)
    usual = [(Preferences(), 1)]
    yield _setting_row("who shares everything", usual, weeks, shares=always)
    yield _setting_row("who declines everything", usual, weeks, declines=always)


def _setting_row(
    name: str,
    people: list[tuple[Preferences, int]],
    weeks: int,
    declines: Answer = never,
    shares: Answer = never,
) -> Row:
    library = read_library()
    asked = {one.key for one in library.suggestions if one.is_question}
    counted: Counter[str] = Counter()
    for person, rhythm in people:
        life = Life(person, Catalogue(library.suggestions, (), library.themes), declines, shares, rhythm)
        for _, card in life.weeks(weeks):
            ideas = ideas_on(card)
            counted["cards"] += 1
            counted["fewer"] += len(ideas) < person.suggestions
            counted["empty"] += not ideas
            counted["ideas"] += len(ideas)
            counted["questions"] += sum(one.key in asked for one in ideas)
    share = f"{100 * counted['questions'] / counted['ideas']:.0f} %"
    return (name, str(len(people)), *(str(counted[one]) for one in ("cards", "fewer", "empty")), share)


def table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(one)} |" for one in lines)


async def demo_rows(folder: Path, weeks: int) -> list[Row]:
    with closing(Store(f"sqlite:///{folder / 'lived.db'}")) as store:
        migrate(store)
        return [demo_row(one, weeks) for one in await live(store, weeks)]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lived = asyncio.run(demo_rows(Path(folder), WEEKS))
    for head, rows in ((DEMO, lived), (SETTINGS, setting_rows(TWO_YEARS))):
        sys.stdout.write(f"{table(head, rows)}\n\n")


if __name__ == "__main__":
    main()
