"""HR takes any two views, of any times, and what differs between them is never one person's doing."""

import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.actions.ambassador_recruitment import TellMeMore
from bot.domain.actions.base import Action
from bot.domain.actions.buddies import SetGuide
from bot.domain.actions.events import AnswerEvent
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import Pause, ShowMenu
from bot.domain.actions.training import AnswerLesson
from bot.domain.actions.weekly import Decline, KeepOwnWords, Share
from bot.domain.cases.case import Kind
from bot.domain.disclosure import LEAST
from bot.domain.messages import Notice
from bot.features.context import Context
from bot.features.routes import FEATURES
from bot.store.engine import Store
from bot.store.tables.ambassador_recruitment import funnel_counts
from bot.store.tables.onboarding import guideline_readings
from bot.store.tables.time_and_retention import journey_counts
from tests.features.answers import prompt_item
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.events.planned import plan
from tests.features.hr.views import look_at_everything
from tests.features.prompting import send, write
from tests.features.world import HR, World, phrase, said

ALONE = "U0"
"""The only one of the board, to whom HR has sent a prompt: HR knows who that is."""
Act = Callable[[World, CaseTeam], Awaitable[object]]


@pytest.fixture
def pair(migrated_file: Path, tmp_path: Path) -> Iterator[tuple[World, World]]:
    """Two worlds, for the same history with and without what somebody did."""
    stores = []
    for name in ("one", "other"):
        shutil.copy(migrated_file, tmp_path / f"{name}.db")
        stores.append(Store(f"sqlite:///{tmp_path / name}.db"))
    yield World(stores[0]), World(stores[1])
    for store in stores:
        store.close()


async def begin(world: World) -> CaseTeam:
    """Sixteen ambassadors, of whom HR has asked some something, and a week that is over."""
    team = await open_team(world)
    await plan(world, day="2026-12-17")
    for number in range(6):
        department = "Board" if number == 0 else "Care"
        await world.person(f"U{number}", name=f"Person{number}").with_card(department=department)
    world.crowd(11, department="Care", location="Utrecht", time_zone="Europe/Amsterdam")
    hr = team["hr"]
    for who, value in (("all", ""), ("department", "Board"), ("department", "Care")):
        await send(hr, who=who, value=value, when="now")
    await write(hr, who="department", value="Board", day="2027-03-01")
    world.plan_prompts()
    world.deliver()
    for table in (funnel_counts, journey_counts):  # whoever is here came long ago
        world.store.write(lambda tx: tx.execute(table.delete()))  # noqa: B023 - done at once
    world.close_week()
    return team


async def decline(world: World, _: CaseTeam) -> None:
    person = world.person("U2")
    await person.do(Decline(person.item().id))


async def write_own_words(world: World, _: CaseTeam) -> None:
    person = world.person(ALONE)
    await person.do(KeepOwnWords(prompt_item(person).id), text="I learned Dutch")


async def learn(world: World, _: CaseTeam) -> None:
    await world.person("U3").do(AnswerLesson(world.library.training[0].key, 4, 0))


async def report(_: World, team: CaseTeam) -> None:
    team.report(kind=Kind.HARASSMENT)


async def join(world: World, _: CaseTeam) -> None:
    await world.person("U-NEW", name="Somebody New").join(department="Secret Lab", location="Far away")


async def begin_to_join(world: World, _: CaseTeam) -> None:
    await world.person("U-NEWER", name="Somebody Newer").start_onboarding()


async def read(world: World, _: CaseTeam) -> None:
    person = world.person("U4")
    one_less = guideline_readings.delete().where(guideline_readings.c.member_id == person.member.id)
    world.store.write(lambda tx: tx.execute(one_less))


PEOPLE: Mapping[str, Act] = {
    "a pause": lambda world, _: world.person("U1").do(Pause("2027-02-24")),
    "leaving": lambda world, _: world.person(ALONE).leave(),
    "an idea put aside": decline,
    "one's own words": write_own_words,
    "a module": learn,
    "a report": report,
    "joining": join,
    "beginning to join": begin_to_join,
    "asking for more": lambda world, _: world.person("U-ASKS", name="Asks").do(TellMeMore()),
    "helping as a guide": lambda world, _: world.person("U5").do(SetGuide(on=True)),
    "a no to an event": lambda world, _: world.person("U5").do(AnswerEvent(1, "no")),
    "not reading the guidelines": read,
}
"""What a person does, or does not: it is seen neither at once nor later."""


async def share(world: World, _: CaseTeam) -> None:
    person = world.person("U2")
    await person.do(Share(person.item().id), network="x")


async def share_alone(world: World, _: CaseTeam) -> None:
    person = world.person(ALONE)
    await person.do(Share(prompt_item(person).id), network="facebook")


THINGS: Mapping[str, Act] = {"a share": share, "a share of what only one was asked": share_alone}
"""What is counted in numbers of things, once the week is over."""


def changed(before: Mapping[Action, str], after: Mapping[Action, str]) -> list[str]:
    """Every line of every view that is not as it was."""
    lines = [
        f"{action}: {line}"
        for action in {*before, *after}
        for line in set(before.get(action, "").splitlines()) ^ set(after.get(action, "").splitlines())
    ]
    return sorted(lines)


async def test_rather_no_answer_than_a_bare_number(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def count(ctx: Context, *_: object) -> Notice:
        return Notice(ctx.words("told", number=3, least=LEAST).text("exact"))

    monkeypatch.setitem(FEATURES, ShowReport, count)
    assert said(await world.person(HR).do(ShowReport())) == phrase("sorry", "notice")
    monkeypatch.setitem(FEATURES, ShowMenu, count)
    assert said(await world.person().do(ShowMenu())) == "3", "others may read numbers of their own"


async def test_nothing_that_one_person_does_is_seen_by_looking_twice(world: World) -> None:
    team = await begin(world)
    before = await look_at_everything(team["hr"])
    assert len(before) > 40
    for what, act in {**THINGS, **PEOPLE}.items():
        await act(world, team)
        after = await look_at_everything(team["hr"])
        assert changed(before, after) == [], what


async def test_nor_when_the_week_the_month_and_the_quarter_are_over(pair: tuple[World, World]) -> None:
    teams = [await begin(world) for world in pair]
    for act in PEOPLE.values():
        await act(pair[1], teams[1])
    for moment in (datetime(2026, 12, 7, 9, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC)):
        for world in pair:
            world.clock.moment = moment
            world.close()
        one, other = [await look_at_everything(team["hr"]) for team in teams]
        assert changed(one, other) == []


async def test_what_only_one_was_asked_is_never_told_though_it_is_counted(pair: tuple[World, World]) -> None:
    """Nor is what is left of the whole without what is told: of that there is always other people's too."""
    teams = [await begin(world) for world in pair]
    await share(pair[0], teams[0])
    await share_alone(pair[1], teams[1])
    for world in pair:
        world.close_week()
    one, other = [await look_at_everything(team["hr"]) for team in teams]
    lines = {line.rpartition("): ")[2] for line in changed(one, other)}
    item = world.library.suggestion(pair[0].person("U2").item().key, "en", "").plain("title")
    assert lines <= {"X: 1", "Facebook: 1", phrase("report", "by_item"), f"{item}: 1"}
    assert {"X: 1", "Facebook: 1"} <= lines
