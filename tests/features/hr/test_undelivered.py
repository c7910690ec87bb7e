"""What did not arrive: HR sees how much, by kind and day, and can have it sent once more."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.actions.hr import SendAgain, ShowReport
from bot.domain.languages import Language
from bot.domain.messages import Button, Fact, Message, Notice, Reply
from bot.domain.outbox import Kind, Outgoing, State
from bot.domain.people import Role
from bot.features import provisioning
from bot.store import members, outbox, tables
from content_library.library import Library
from tests.channels.test_contract import assert_both_take
from tests.features.world import HR, World, phrase, said, told
from tests.world import WEDNESDAY

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)
rows = tables.outbox.outbox


async def failed(
    world: World,
    user: str,
    kind: Kind,
    state: State = State.DEAD,
    *,
    reason: str = "expired",
    ago: timedelta = HOUR,
    left: timedelta | None = None,
    workspace: str = "T1",
) -> None:
    """A message to somebody that came to nothing some time ago; `left` is what is left of its own time."""
    person = await world.person(user, name=f"Name of {user}", workspace=workspace).join()
    member, now = person.member, world.clock.now()
    key = f"{kind}:{user}"
    ends = now + left if left is not None else None
    due = now - ago
    world.store.write(
        lambda tx: outbox.add_messages(
            tx, Outgoing(member.workspace_id, member.id, kind, key, Message("Hello"), due, ends)
        )
    )
    change = {"state": state, "reason": reason, "attempts": 9, "first_due_at": due, "in_doubt": True}
    world.store.write(lambda tx: tx.execute(update(rows).where(rows.c.key == key).values(change)))


def listed(reply: Reply, library: Library, language: Language = "en") -> dict[str, list[Fact]]:
    """The facts of each kind of message that a report lists."""
    assert isinstance(reply, Message)
    names = {library.kind(kind, language): kind for kind in Kind}
    return {names[part.title].value: list(part.facts) for part in reply.parts if part.title in names}


def buttons(reply: Reply) -> list[Button]:
    assert isinstance(reply, Message)
    found = [button for part in reply.parts for button in part.buttons]
    return [button for button in found if isinstance(button.action, SendAgain)]


def states(world: World, kind: Kind) -> list[str]:
    return [row["state"] for row in world.rows("outbox") if row["kind"] == kind]


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_the_report_says_what_did_not_arrive_and_names_nobody(world: World, language: Language) -> None:
    await failed(world, "U1", Kind.NUDGE, State.LOST, left=WEEK)
    await failed(world, "U2", Kind.NUDGE, State.LOST, left=WEEK)
    await failed(world, "U3", Kind.NUDGE, left=WEEK, ago=timedelta(days=1), reason="missing_scope")
    await failed(world, "U4", Kind.ALERT)
    report = await world.person(HR, name="Els", language=language).do(ShowReport())
    found = listed(report, world.library, language)
    assert list(found) == ["nudge", "alert"]
    assert [fact.value for fact in found["nudge"]] == [
        phrase("undelivered", "count", language, dead=told("fewer", 0, language), lost=""),
        phrase("undelivered", "count", language, dead="", lost=told("fewer", 0, language)),
        "missing_scope",
    ]
    assert [button.action for button in buttons(report)] == [SendAgain("nudge"), SendAgain("alert")]
    assert "Name of" not in said(report)
    assert isinstance(report, Message)
    assert_both_take(report)


async def test_when_everything_arrived_the_report_says_nothing_of_it(world: World) -> None:
    await world.person("U1").join()
    world.deliver()
    report = await world.person(HR).do(ShowReport())
    assert listed(report, world.library) == {}
    assert phrase("undelivered", "title") not in said(report)


async def test_what_is_over_or_older_than_a_week_is_not_offered(world: World) -> None:
    await failed(world, "U1", Kind.NUDGE, State.LOST, left=timedelta(0))
    await failed(world, "U2", Kind.PROMPT, State.LOST, left=WEEK, ago=timedelta(days=8))
    await failed(world, "U3", Kind.THANKS, reason="unreadable")
    await failed(world, "U4", Kind.MILESTONE, reason="user_disabled")
    gone = world.person("U4").member.id
    world.store.write(lambda tx: members.update_member(tx, gone, unreachable_since=world.clock.now()))
    hr = world.person(HR)
    report = await hr.do(ShowReport())
    assert set(listed(report, world.library)) == {"nudge", "thanks", "milestone"}
    assert buttons(report) == []
    for kind in (Kind.NUDGE, Kind.PROMPT, Kind.THANKS, Kind.MILESTONE):
        reply = await hr.do(SendAgain(kind))
        assert said(reply) == phrase("undelivered", "nothing")
        assert not {State.TODO} & set(states(world, kind))


async def test_hr_has_one_kind_sent_once_more_and_it_gets_all_its_time(world: World) -> None:
    await failed(world, "U1", Kind.ALERT, ago=timedelta(days=2))
    await failed(world, "U2", Kind.NUDGE, State.LOST, left=WEEK)
    await failed(world, "U3", Kind.NUDGE, State.LOST, left=WEEK, workspace="T2")
    hr = world.person(HR)
    assert said(await hr.do(SendAgain("alert"))) == phrase("undelivered", "again", number=told("fewer"))
    assert (states(world, Kind.ALERT), states(world, Kind.NUDGE)) == (["todo"], ["lost", "lost"])
    (alert,) = [row for row in world.rows("outbox") if row["kind"] == Kind.ALERT]
    assert (alert["due_at"], alert["first_due_at"], alert["expires_at"]) == (world.clock.now(), None, None)
    assert (alert["attempts"], alert["in_doubt"], alert["reason"]) == (0, False, "")
    await hr.do(SendAgain("nudge"))
    assert states(world, Kind.NUDGE) == ["todo", "lost"]
    assert said(await hr.do(SendAgain("nudge"))) == phrase("undelivered", "nothing")
    assert [row["details"] for row in world.rows("audit") if row["action"] == "SendAgain"] == [
        {"kind": "alert"},
        {"kind": "nudge"},
        {"kind": "nudge"},
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_nobody_else_may_and_the_role_is_checked_at_the_click(world: World, language: Language) -> None:
    await failed(world, "U1", Kind.ALERT)
    other = await world.person("U2").join(language=language)
    assert said(await other.do(SendAgain("alert"))) == phrase("refusals", "not_hr", language)
    hr = await world.person(HR).hello()
    workspace = hr.member.workspace_id
    world.store.write(
        lambda tx: members.sync_role(tx, workspace, (), Role.HR, provisioning.FROM_SETTINGS, WEDNESDAY.date())
    )
    assert isinstance(await hr.do(SendAgain("alert")), Notice)
    assert states(world, Kind.ALERT) == ["dead"]
    assert not world.audited()


@pytest.mark.parametrize("kind", ["", "telepathy", "NUDGE"])
async def test_an_unknown_kind_sends_nothing(world: World, kind: str) -> None:
    await failed(world, "U1", Kind.ALERT)
    assert said(await world.person(HR).do(SendAgain(kind))) == phrase("undelivered", "nothing")
    assert states(world, Kind.ALERT) == ["dead"]


async def test_what_was_taken_back_meanwhile_is_not_offered(world: World) -> None:
    await failed(world, "U1", Kind.FEEDBACK)
    workspace = world.person("U1").member.workspace_id
    assert not world.store.write(lambda tx: outbox.withdraw_message(tx, workspace, "feedback:U1"))
    report = await world.person(HR).do(ShowReport())
    assert listed(report, world.library) == {}


async def test_every_kind_has_a_name_in_both_languages(world: World) -> None:
    for language in ("en", "nl"):
        names = {world.library.kind(kind, language) for kind in Kind}
        assert len(names) == len(Kind)
