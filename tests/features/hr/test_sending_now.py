"""HR sends this week's nudge now: after a preview, once to each, and never in quiet hours."""

from datetime import UTC, datetime

from bot.domain.actions.hr import PreviewSendNow, SendNow
from bot.domain.actions.membership import Pause
from bot.domain.messages import Updated
from bot.domain.outbox import Kind
from tests.features.world import HR, World, buttons, facts, phrase, said, told

NOW = phrase("send_now", "now")
LATER = phrase("send_now", "later")
NOT = phrase("send_now", "not")
FEW = told("fewer")
NOBODY = phrase("send_now", "nobody")


async def test_the_preview_splits_people_by_their_quiet_hours(world: World) -> None:
    await world.person("U1").join()
    await world.person("U2").join(time_zone="America/Los_Angeles")
    world.crowd(6, time_zone="Europe/Berlin", country="DE")
    preview = await world.person(HR).do(PreviewSendNow())
    assert facts(preview) == {NOW: told("at_least", 5), LATER: FEW, NOT: FEW}
    assert buttons(preview)[phrase("send_now", "send")].action == SendNow("2026-W48")


async def test_sending_reaches_those_who_may_be_written_to_and_the_others_later(world: World) -> None:
    here = await world.person("U1").join()
    far = await world.person("U2").join(time_zone="America/Los_Angeles")
    reply = await world.person(HR).do(SendNow("2026-W48"))
    assert isinstance(reply, Updated)
    assert phrase("sent_now", "body", number=FEW) in said(reply)
    assert world.plan() == 1
    assert len(here.outbox(Kind.NUDGE)) == 1
    assert far.member.next_nudge_at == datetime(2026, 11, 25, 16, tzinfo=UTC)
    world.clock.moment = datetime(2026, 11, 25, 16, tzinfo=UTC)
    assert world.plan() == 1
    assert len(far.outbox(Kind.NUDGE)) == 1


async def test_whoever_wants_it_every_two_weeks_gets_it_when_it_is_their_turn(world: World) -> None:
    person = await world.person("U1").join(rhythm="2")  # from next Monday on
    hr = world.person(HR)
    assert NOBODY in said(await hr.do(PreviewSendNow()))
    world.clock.forward(days=7)
    assert facts(await hr.do(PreviewSendNow())) == {NOW: FEW, LATER: FEW, NOT: FEW}
    await hr.do(SendNow("2026-W49"))
    assert world.plan() == 1
    assert person.member.next_nudge_at == datetime(2026, 12, 14, 8, tzinfo=UTC)


async def test_sending_twice_sends_nothing_twice(world: World) -> None:
    person = await world.person("U1").join()
    hr = world.person(HR)
    assert said(await hr.do(SendNow("2026-W48"))).endswith(phrase("sent_now", "body", number=FEW))
    assert NOBODY in said(await hr.do(PreviewSendNow())), "also before it is written"
    assert NOBODY in said(await hr.do(SendNow("2026-W48")))
    world.plan()
    assert NOBODY in said(await hr.do(SendNow("2026-W48")))
    world.plan()
    assert len(person.outbox(Kind.NUDGE)) == 1


async def test_when_everybody_had_it_the_preview_says_so(world: World) -> None:
    await world.person("U1").with_card()
    preview = await world.person(HR).do(PreviewSendNow())
    assert NOBODY in said(preview)
    assert not buttons(preview)


async def test_who_rests_is_left_alone(world: World) -> None:
    person = await world.person("U1").join()
    await person.do(Pause("2026-12-24"))
    gone = await world.person("U2").join()
    gone.change(unreachable_since=world.clock.now())
    assert NOBODY in said(await world.person(HR).do(PreviewSendNow()))
    await world.person(HR).do(SendNow("2026-W48"))
    assert world.plan() == 0


async def test_the_preview_of_an_earlier_week_sends_nothing(world: World) -> None:
    await world.person("U1").join()
    reply = await world.person(HR).do(SendNow("2026-W47"))
    assert phrase("send_now", "old") in said(reply)
    assert phrase("sent_now", "title") not in said(reply)
    assert world.plan() == 0


async def test_at_the_weekend_there_is_nobody_to_write_to_this_week(world: World) -> None:
    world.clock.moment = datetime(2026, 11, 28, 11, tzinfo=UTC)
    person = await world.person("U1").join()
    due = person.member.next_nudge_at
    preview = await world.person(HR).do(PreviewSendNow())
    assert facts(preview) == {NOW: FEW, LATER: FEW, NOT: FEW}
    assert not buttons(preview)
    await world.person(HR).do(SendNow("2026-W48"))
    assert person.member.next_nudge_at == due


async def test_a_public_holiday_holds(world: World) -> None:
    world.clock.moment = datetime(2026, 12, 25, 11, tzinfo=UTC)  # a Friday
    await world.person("U1").join()
    await world.person("U2").join(time_zone="Asia/Tokyo")
    assert facts(await world.person(HR).do(PreviewSendNow())) == {NOW: FEW, LATER: FEW, NOT: FEW}
