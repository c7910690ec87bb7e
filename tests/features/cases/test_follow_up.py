"""After a case is over: whether it helped, whether it starts again, and whether others may learn from it."""

import pytest

from bot.domain.actions.cases import AnswerExample, ReopenMyCase, SayItHelped, ShowMyCase
from bot.domain.cases.case import Audience, Outcome, State, Step
from bot.domain.cases.timeline import Event
from bot.domain.outbox import Kind as Sent
from bot.store import members
from bot.store.cases import examples, records, timeline
from tests.features.cases.case_team import open_team
from tests.features.cases.test_my_cases import handled, news, settled
from tests.features.world import World, buttons, facts, phrase, said


@pytest.mark.parametrize(("helped", "block"), [(True, "glad"), (False, "sorry")])
async def test_whether_it_helped_is_kept_and_told(world: World, block: str, *, helped: bool) -> None:
    team = await settled(world)
    world.deliver()
    for _ in range(2):
        reply = await team["reporter"].do(SayItHelped(1, helped=helped))
        assert phrase("my_case", block) in said(reply)
        assert "It helped" not in buttons(reply)
    assert team.case().helped is helped
    told = [one for one in news(team, "handler") if phrase("case_news", "helped", "en", case=1) in one]
    assert len(told) == 1


async def test_an_open_case_is_not_judged_yet(world: World) -> None:
    team = await handled(world)
    await team["reporter"].do(SayItHelped(1, helped=False))
    assert team.case().helped is None


async def test_a_case_that_is_not_over_starts_again(world: World) -> None:
    team = await settled(world)
    world.clock.forward(days=7)
    reply = await team["reporter"].do(ReopenMyCase(1))
    assert phrase("my_case", "reopened") in said(reply)
    case = team.case()
    assert (case.state, case.next_step) == (State.HANDLING, Step.OWNER)
    assert (case.responded_at, case.closed_at, case.outcome, case.helped) == (None, None, None, None)
    assert case.respond_by > world.clock.now()
    assert phrase("case_news", "not_over", "en", case=1) in "\n".join(news(team, "handler"))
    await team["reporter"].do(ReopenMyCase(1))
    assert team.case() == case


async def test_without_a_handler_everybody_who_may_is_asked_again(world: World) -> None:
    team = await settled(world)
    world.store.write(lambda tx: records.update_case(tx, 1, handler_id=None))
    alerts = len(team["handler"].outbox(Sent.ALERT))
    await team["reporter"].do(ReopenMyCase(1))
    assert team.case().state is State.RECEIVED
    assert len(team["handler"].outbox(Sent.ALERT)) == alerts + 1


async def test_a_rewritten_case_is_used_only_with_the_reporters_consent(world: World) -> None:
    team = await settled(world)
    await team.step("handler", "example", text="Somebody got a nasty comment.")
    shown = await team["reporter"].do(ShowMyCase(1))
    assert "Somebody got a nasty comment." in said(shown)
    agree = buttons(shown)["Allow it"].action
    assert isinstance(agree, AnswerExample)
    assert not world.store.read(lambda tx: examples.list_agreed(tx, 1))
    reply = await team["reporter"].do(agree)
    assert phrase("my_case", "thanks") in said(reply)
    (kept,) = world.store.read(lambda tx: examples.list_agreed(tx, 1))
    assert world.vault.open(kept.text) == "Somebody got a nasty comment."
    await team["reporter"].do(agree)
    events = [entry.event for entry in world.store.read(lambda tx: timeline.list_entries(tx, 1))]
    assert events.count(Event.EXAMPLE_AGREED) == 1
    withdraw = buttons(reply)["Withdraw this"].action
    assert withdraw
    assert phrase("my_case", "not_used") in said(await team["reporter"].do(withdraw))
    assert not world.rows("case_examples")
    assert phrase("my_case", "no_example") in said(await team["reporter"].do(agree))


async def test_consent_to_one_text_is_no_consent_to_another(world: World) -> None:
    team = await settled(world)
    await team.step("handler", "example", text="The first text")
    agree = buttons(await team["reporter"].do(ShowMyCase(1)))["Allow it"].action
    await team.step("handler", "example", text="The second text")
    assert agree
    reply = said(await team["reporter"].do(agree))
    assert phrase("my_case", "other_example") in reply
    assert "The second text" in reply
    assert not world.store.read(lambda tx: examples.list_agreed(tx, 1))


async def test_a_colleague_without_a_name_is_a_colleague(world: World) -> None:
    team = await open_team(world)
    team.report(audience=Audience.MANAGER, manager="U-NEW")
    assert phrase("case", "somebody") in said(await team["reporter"].do(ShowMyCase(1)))
    new = world.store.read(lambda tx: members.find_member(tx, 1, "U-NEW"))
    assert new
    assert not new.name


async def test_it_says_how_it_ended(world: World) -> None:
    team = await settled(world)
    assert facts(await team["reporter"].do(ShowMyCase(1)))["Outcome"] == world.library.label(
        "case_outcome", Outcome.ANSWERED, "en"
    )
