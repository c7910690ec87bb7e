"""HR's view of the way to the programme: numbers, never people, and nothing of those who do not take part."""

from dataclasses import fields

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.ambassador_recruitment import ShowFunnel
from bot.domain.actions.base import Action
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.messages import Message, Reply
from bot.features.ambassador_recruitment import invitations
from bot.features.routes import FEATURES
from bot.store.ambassador_recruitment import counts
from bot.store.engine import Tx
from tests.features.ambassador_recruitment.candidates import hr_of, in_channel, nominate
from tests.features.world import World, facts, phrase, said, told


async def test_small_numbers_are_never_told_and_what_changes_comes_in_steps(world: World) -> None:
    hr = await hr_of(world)
    world.crowd(12, department="Care", location="Utrecht")
    world.crowd(4, start=12, department="Board", location="Utrecht")

    def count(tx: Tx) -> None:
        for step, month, number in (
            (Step.TOLD, "2026-11", 13),
            (Step.OPENED, "2026-11", 4),
            (Step.NOMINATED, "2026-10", 13),
            (Step.ANNOUNCED, "2026-11", 1),
        ):
            counts.add_to_count(tx, 1, step, month, number)

    world.store.write(count)
    assert phrase("funnel", "not_yet") in said(await hr.do(ShowFunnel()))
    world.close_week()
    reply = await hr.do(ShowFunnel())
    now, this_month, last_month = (facts_of(reply, number) for number in range(3))
    assert now[phrase("funnel", "ambassadors")] == told("about", 15)
    assert now[phrase("funnel", "beginning")] == told("fewer")
    assert this_month[phrase("funnel", "told")] == told("at_least", 10)
    assert this_month[phrase("funnel", "opened")] == told("fewer")
    assert this_month[phrase("funnel", "announced")] == "1"
    assert last_month[phrase("funnel", "nominated")] == "13"
    assert "Board" not in said(reply)
    assert "Care" not in facts(reply), "what is left of the whole would be the four of the board"


async def test_places_are_told_where_what_is_left_hides_everybody_too(world: World) -> None:
    hr = await hr_of(world)
    world.crowd(12, department="Care")
    world.crowd(6, start=12, department="IT")
    world.close_week()
    before = facts(await hr.do(ShowFunnel()))
    assert before["Care"] == told("about", 10)
    assert "IT" not in before, "else it would tell that nobody is anywhere else"
    world.crowd(1, start=18, department="Board")
    world.close_week()
    after = facts(await hr.do(ShowFunnel()))
    assert {name: after.get(name) for name in ("Care", "IT", "Board")} == {
        name: before.get(name) for name in ("Care", "IT", "Board")
    }


def facts_of(reply: Reply, number: int) -> dict[str, str]:
    """The facts of one part."""
    assert isinstance(reply, Message)
    return {fact.label: fact.value for fact in reply.parts[number].facts}


async def test_gaps_are_named_after_vacancies_and_never_after_a_few_people(world: World) -> None:
    hr = await hr_of(world)
    world.open_vacancies("Nurse")
    world.crowd(3, department="Board")
    seen = said(await hr.do(ShowFunnel()))
    assert phrase("funnel", "gaps", names=["Care"]) in seen
    assert phrase("funnel", "too_few") in seen
    assert "Board" not in seen


async def test_the_page_behind_the_link_is_counted_by_month(world: World) -> None:
    await hr_of(world)
    world.store.write(lambda tx: invitations.count_page_views(tx, {(1, "2026-11"): 7, (1, "2026-10"): 1}))
    found = world.store.read(lambda tx: counts.counts_by_step(tx, 1))
    assert found == {(Step.OPENED, "2026-11"): 7, (Step.OPENED, "2026-10"): 1}


def everything_hr_can_ask() -> list[Action]:
    """Each command of HR, and each of its actions that needs nothing to be known."""
    typed = [kind.from_line("", {}) for (command, _), kind in COMMAND_TYPES.items() if command == "advocacy"]
    bare = [kind() for kind in FEATURES if kind.who.takes_role and not fields(kind)]
    return list(dict.fromkeys([*typed, *bare]))


async def test_nothing_that_hr_can_ask_tells_of_a_stranger(world: World) -> None:
    hr = await hr_of(world)
    await world.person("U1", name="Sanne Visser").join()
    strangers = [world.person(f"U-S{number}", name=f"Stranger{number} Nobody") for number in range(6)]
    for one in strangers:
        await one.hello()
    await nominate(world.person("U1"), whom="U-S0", line="secret")
    world.crowd(6, department="Care")
    world.close_week()
    for action in everything_hr_can_ask():
        reply = str(await in_channel(hr).do(action))
        assert "Stranger" not in reply, action
        assert "U-S" not in reply, action
