"""What HR gets to see: never few enough to make somebody out, and never a name beside an anonymous answer."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.domain.actions.base import Action
from bot.domain.actions.cases import ShowCaseReport, ShowCases
from bot.domain.actions.checkins import KeepNamedCheckin, ShowCheckinComments, ShowCheckinNames, ShowCheckins
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowHome, ShowMenu
from bot.domain.checkins import totals
from bot.domain.checkins.question import Plan, Question, Split, Storage
from bot.domain.checkins.totals import LEAST
from bot.domain.overviews import Overview, Sheet
from bot.domain.tally import Answered, Tally
from bot.store.checkins import counts, plans, rounds
from bot.store.engine import Store, Tx
from tests.databases import Kept
from tests.features.checkins.rounds import MONDAY, Chat, close, hold, hr_of, opened, plan
from tests.features.world import World, said

ANSWERS = st.lists(st.tuples(st.sampled_from(("", "Care", "Sales", "Works")), st.integers(1, 5)), max_size=30)
"""Where each of the people who answered belongs, and what they answered."""
ROUNDS = st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=4)
LOOKS = st.lists(st.integers(0, 4), min_size=1, max_size=8)
_TIMES = re.compile(r"\((\d+) answers\)")


@pytest.fixture
def new_world(kept_sqlite: Kept, sqlite_store: Store) -> Callable[[], World]:
    """Makes a world, as often as is asked."""

    def fresh() -> World:
        kept_sqlite.empty()
        return World(sqlite_store)

    return fresh


@settings(max_examples=20)
@given(lived=ROUNDS, looks=LOOKS)
def test_whatever_hr_asks_for_nobody_stands_alone(
    new_world: Callable[[], World], lived: list[tuple[list[tuple[str, int]], ...]], looks: list[int]
) -> None:
    """Every group that is shown, and every difference of what is shown of a round, has five or none."""
    world = new_world()
    seen = asyncio.run(all_looks(world, lived, looks))
    for sizes in seen.values():
        whole = sizes.pop("Answers")
        assert whole >= LEAST
        for some in chain.from_iterable(combinations(sizes.values(), n) for n in range(len(sizes) + 1)):
            assert all(one >= LEAST for one in some)
            assert whole - sum(some) == 0 or whole - sum(some) >= LEAST
    left = world.store.read(lambda tx: counts.counts_by_question(tx, range(1, len(lived) + 1)))
    assert all(one.total >= LEAST for groups in left.values() for one in groups.values())


async def all_looks(
    world: World, lived: list[tuple[list[tuple[str, int]], ...]], looks: list[int]
) -> dict[tuple[int, str], dict[str, int]]:
    """The sizes of the groups that HR sees, by round and question, of all looks and tables together."""
    hr = await hr_of(world)
    for number, answers in enumerate(lived, start=1):
        world.store.write(lambda tx, n=number, given=answers: answer_all(tx, n, *given))  # type: ignore[misc]  # mypy infers no lambda here
    seen: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for look in looks:
        asked = min(look, len(lived))
        shown = await hr.do(ShowCheckins(asked))
        assert isinstance(shown, Overview)
        for sheet in shown.sheets:
            for (at, topic), group, size in sizes_in(sheet, asked or len(lived)):
                assert seen[at, topic].setdefault(group, size) == size, "another look tells another number"
        for part in shown.parts:
            for fact in part.facts:
                if fact.label == "Answers":
                    assert seen[asked or len(lived), part.title]["Answers"] == int(fact.value)
    return seen


def sizes_in(sheet: Sheet, look: int) -> Iterator[tuple[tuple[int, str], str, int]]:
    """Of which round and question a table tells, of which group, and how many those are."""
    for label, *cells in sheet.rows:
        if sheet.name == "groups":
            for topic, cell in zip(sheet.columns[1:], cells, strict=True):
                if times := _TIMES.search(cell.text):
                    yield (look, topic), label.text, int(times[1])
        elif sheet.name != "trend" and isinstance(label.value, date):
            numbers = [one.value for one in cells if isinstance(one.value, int)]
            if numbers:
                yield (label.value.day, sheet.title), "Answers", sum(numbers)


def answer_all(tx: Tx, number: int, load: list[tuple[str, int]], pride: list[tuple[str, int]]) -> None:
    """A round in which all these answers were given, and that is over."""
    questions = {Question.LOAD: Storage.ANONYMOUS, Question.PRIDE: Storage.ANONYMOUS}
    kept = Plan(questions=questions, split=Split.DEPARTMENT)
    plans.save_plan(tx, 1, kept)
    day = MONDAY.date().replace(day=number)
    over = rounds.add_round(tx, 1, kept, day, day, len(load))
    tally = Tally()
    for question, answers in ((Question.LOAD, load), (Question.PRIDE, pride)):
        for place, (group, value) in enumerate(answers):
            given = Answered({question: str(value)}, group=group)
            tally = tally.with_answers("", f"{question} {place}", given)
    counts.add_counts(tx, over.id, totals.fold(tally, over))
    rounds.close_round(tx, over.id)


async def test_hr_never_reads_a_name_beside_an_anonymous_answer(sqlite_store: Store) -> None:
    """Nine people with names that stand nowhere else answer and comment."""
    world = World(sqlite_store)
    names = [f"Nomen{chr(65 + one)}" for one in range(9)]
    with capture_logs() as logs:
        people = [await world.person(f"U{one}", name=name).join() for one, name in enumerate(names)]
        await plan(world, questions=("load", "support", "comment"), named=("support",), split="phase")
        world.clock.moment = MONDAY
        hold(world)
        world.deliver()
        for one, person in enumerate(people):
            await Chat(person).sends(load=1 + one % 5, comment=f"Zeggen{one}")
        await people[0].do(KeepNamedCheckin(1), support="2")
        world.clock.forward(weeks=1)
        hold(world)
        close(world)
        hr = await hr_of(world)
        looks: tuple[Action, ...] = (ShowCheckins(), ShowCheckinComments(1), ShowReport(), ShowCases())
        looks += (ShowCaseReport(), ShowHome(), ShowMenu(hr=True))
        for action in looks:
            assert not [name for name in names if name in said(await hr.do(action))], action
        named = said(await hr.do(ShowCheckinNames(1)))
    assert [name for name in names if name in named] == [names[0]]
    assert not re.search("Zeggen|manageable", named)
    assert not [row for row in logs if re.search(r"Nomen|Zeggen|load|\bU\d", str(row))]
    sent = [row["message"] for row in world.rows("outbox")]
    assert not re.search(r"Zeggen|✓|\.[1-5]\.", str(sent))
    assert not re.search("Zeggen|Nomen", str(world.rows("audit")))


async def test_hr_gets_no_message_about_what_people_answer(sqlite_store: Store) -> None:
    world = World(sqlite_store)
    people = await opened(world, 6)
    hr = await hr_of(world)
    for person in people:
        await Chat(person).sends(load=1)
    close(world)
    assert not [one for one in hr.outbox() if one.kind == "checkin"]
