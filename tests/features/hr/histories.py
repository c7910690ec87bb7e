"""A workspace that HR looks at, and all that one person can do in it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.actions.ambassador_recruitment import TellMeMore
from bot.domain.actions.base import Action
from bot.domain.actions.buddies import SetGuide
from bot.domain.actions.events import AnswerEvent
from bot.domain.actions.membership import Pause
from bot.domain.actions.training import AnswerLesson
from bot.domain.actions.weekly import Decline, KeepOwnWords, Share
from bot.domain.cases.case import Kind
from bot.store.tables.ambassador_recruitment import funnel_counts
from bot.store.tables.onboarding import guideline_readings
from bot.store.tables.time_and_retention import journey_counts
from tests.features.answers import prompt_item
from tests.features.cases.case_team import CaseTeam, open_team
from tests.features.events.planned import plan
from tests.features.prompting import send, write
from tests.features.world import World

ALONE = "U0"
"""The only one of the board, to whom HR has sent a prompt: HR knows who that is."""
Act = Callable[[World, CaseTeam], Awaitable[object]]


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
    module = world.library.training[0]
    await world.person("U3").do(AnswerLesson(module.key, module.cards - 1, 0))


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
