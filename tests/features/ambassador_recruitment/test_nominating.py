"""Nominations: the nominee decides, one no is for good, and nobody else learns anything."""

from datetime import timedelta

import pytest

from bot.domain.actions.ambassador_recruitment import (
    DeclineInvitation,
    OpenNomination,
    ReadNomination,
    TellMeMore,
)
from bot.domain.actions.base import Action
from bot.domain.actions.membership import OpenJoin
from bot.domain.ambassador_recruitment.invitations import NOMINATIONS_A_DAY
from bot.domain.messages import Notice
from bot.domain.outbox import Kind, State
from bot.store import members
from bot.store.ambassador_recruitment import opt_outs
from scheduler.data_retention import forget_old
from tests.features.ambassador_recruitment.candidates import SECRET, asked, counted, nominate
from tests.features.world import Person, World, buttons, fault, form, phrase, said
from tests.timed_runs import run_at

SENT = phrase("nomination", "sent")


def tom(world: World) -> Person:
    return world.person("U-TOM", name="Tom Bakker")


async def test_a_nominee_hears_from_whom_why_and_what_it_is_and_reads_the_line(world: World) -> None:
    sanne = await world.person().hello()
    assert said(await nominate(sanne, line=SECRET)) == SENT
    (message,) = asked(world)
    seen = said(message)
    for piece in (
        phrase("nominated", "title", giver="Sanne Visser"),
        phrase("nominated", "because_newcomers", giver="Sanne Visser"),
        phrase("nominated", "note"),
    ):
        assert piece in seen
    assert SECRET not in str(world.rows("outbox"))
    assert SECRET not in str(world.rows("nominations"))
    assert SECRET in said(await tom(world).do(ReadNomination(1)))
    assert SECRET not in said(await world.person("U9").do(ReadNomination(1)))
    assert SECRET not in said(await world.person("U-TOM", workspace="T2").do(ReadNomination(1)))


async def test_who_does_not_want_to_be_named_is_kept_nowhere(world: World) -> None:
    await nominate(await world.person().hello(), name="unnamed")
    assert "Sanne" not in said(asked(world)[0])
    assert "nominator_id" not in world.rows("nominations")[0]


async def test_one_no_ends_all_invitations_also_after_everything_else_is_forgotten(world: World) -> None:
    sanne = await world.person().hello()
    await nominate(sanne)
    no = phrase("nominated", "no")
    reply = await tom(world).do(buttons(asked(world)[0])[no].action or TellMeMore())
    assert phrase("tell_more", "declined_title") in said(reply)
    assert world.rows("nominations") == []
    world.clock.forward(days=400)
    forget_old(run_at(world.clock.now(), world.store))
    assert not [row for row in world.rows("members") if row["external_id"] == "U-TOM"]
    await sanne.hello()
    assert said(await nominate(sanne)) == SENT
    assert len(asked(world)) == 0
    assert not [row for row in world.rows("members") if row["external_id"] == "U-TOM"]
    assert "U-TOM" not in str(world.rows("invitation_marks"))


async def test_joining_by_oneself_takes_a_no_away(world: World) -> None:
    await tom(world).do(DeclineInvitation())
    assert world.store.read(lambda tx: opt_outs.has_refused(tx, world.vault, 1, "U-TOM"))
    await tom(world).start_onboarding()
    assert not world.store.read(lambda tx: opt_outs.has_refused(tx, world.vault, 1, "U-TOM"))
    assert counted(world) == {"joining": 1}
    assert isinstance(await tom(world).do(DeclineInvitation()), Notice)
    assert not world.store.read(lambda tx: opt_outs.has_refused(tx, world.vault, 1, "U-TOM"))


@pytest.mark.parametrize("action", [DeclineInvitation(), OpenJoin()])
async def test_a_nomination_that_has_not_arrived_never_does_once_it_is_decided(
    world: World, action: Action
) -> None:
    await nominate(await world.person().hello())
    await tom(world).do(action)
    (row,) = tom(world).outbox(Kind.COLLEAGUE)
    assert row.state is State.DROPPED
    assert world.rows("nominations") == []


async def test_the_nominator_hears_the_same_whatever_becomes_of_it(world: World) -> None:
    sanne = await world.person().hello()
    await world.person("U2").join()
    await world.person("U3").start_onboarding()
    await world.person("U4").do(DeclineInvitation())
    await (await world.person("U5").hello()).do(TellMeMore())
    world.person("U5").change(unreachable_since=world.clock.now())
    replies = []
    for whom in ("U2", "U3", "U4", "U5", "U-NOBODY"):
        replies.append(said(await nominate(sanne, whom=whom)))
        world.clock.forward(days=1)
    assert set(replies) == {SENT}
    (asked_one,) = [row["member_id"] for row in world.rows("nominations")]
    assert world.store.read(lambda tx: members.get_member(tx, asked_one)).external_id == "U-NOBODY"
    assert counted(world)["nominated"] == 5


async def test_nobody_is_invited_twice_in_a_year_and_nobody_nominates_without_end(world: World) -> None:
    sanne, james = await world.person().hello(), await world.person("U2").hello()
    await nominate(sanne)
    await nominate(james)
    assert len(asked(world)) == 1
    for number in range(NOMINATIONS_A_DAY):
        reply = await nominate(james, whom=f"U1{number}")
    assert said(reply) == phrase("nomination", "enough", most=NOMINATIONS_A_DAY)
    assert said(await james.do(OpenNomination())) == phrase("nomination", "enough", most=NOMINATIONS_A_DAY)
    world.clock.forward(days=1)
    assert form(await james.do(OpenNomination()))
    world.clock.forward(days=365)
    forget_old(run_at(world.clock.now(), world.store))
    await nominate(await world.person().hello())
    assert len([row for row in world.rows("nominations") if row["member_id"]]) == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"whom": ""}, fault("choose_person")),
        ({"whom": "channel:C1"}, fault("choose_person")),
        ({"whom": "U1"}, phrase("nomination", "yourself")),
        ({"reason": "salary"}, fault("choose")),
        ({"name": ""}, fault("choose")),
        ({"line": "x" * 301}, fault("too_long", longest=300, length=301)),
    ],
)
async def test_what_is_wrong_is_said_where_it_is(world: World, wrong: dict[str, str], why: str) -> None:
    reply = form(await nominate(await world.person().hello(), **wrong))
    (error,) = reply.errors.values()
    assert error == why
    assert world.rows("nominations") == world.rows("invitation_marks") == []


async def test_a_stranger_who_does_not_answer_is_forgotten_with_the_nomination(world: World) -> None:
    await nominate(await world.person().hello())
    forget_old(run_at(world.clock.now() + timedelta(days=37), world.store))  # the first of January
    assert world.rows("nominations") == world.rows("nomination_days") == []
    assert world.store.read(lambda tx: members.find_member(tx, 1, "U-TOM")) is None
