"""Consent ends on its day, is never renewed by itself, and who had it is asked in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.actions.consent import ShowRemoval
from bot.domain.actions.membership import Pause
from bot.domain.consent.ledger import Channel
from bot.domain.outbox import InPause, Kind, State
from bot.store.consent import gate
from bot.store.tables.people import members
from scheduler.consent import follow_consents
from scheduler.data_retention import forget_old
from tests.features.consent.office import give, hr_of, is_valid, ledger, pass_time, publish_text, use
from tests.features.world import Person, World, phrase, said
from tests.timed_runs import run_at


def told(person: Person) -> list[str]:
    return [one.message.title for one in person.outbox(Kind.CONSENT)]


async def test_a_new_text_is_asked_of_everybody_who_takes_part_once(world: World) -> None:
    sanne = await world.person().join()
    stranger = await world.person("U2").hello()
    hr = await hr_of(world)
    for _ in range(3):
        pass_time(world, hours=1)
    assert told(sanne) == [phrase("consent_asks", "title")]
    assert told(stranger) == []
    await give(sanne, "linkedin")
    await publish_text(hr, text_en="We use a little more.")
    pass_time(world, hours=1)
    assert phrase("consent_asks", "afresh") in said(sanne.outbox(Kind.CONSENT)[-1].message)
    assert world.rows("consent_asks") == []


async def test_who_has_answered_already_is_not_asked(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne)
    pass_time(world, hours=1)
    assert told(sanne) == []


async def test_it_is_reminded_of_twice_and_then_it_ends(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    await give(sanne, "linkedin", months="6")
    await use(hr, sanne)
    days: dict[date, str] = {}
    for step in (150, 1, 22, 1, 7, 1, 10):
        pass_time(world, days=step)
        for title in told(sanne)[len(days) :]:
            days[world.clock.now().date()] = title
    ending, ended = phrase("consent_asks", "ending_title"), phrase("consent_asks", "ended_title")
    assert days == {date(2027, 4, 25): ending, date(2027, 5, 18): ending, date(2027, 5, 26): ended}
    assert ledger(world)[-1] == ("expired", "linkedin", None)
    (removal,) = world.rows("removals")
    assert (removal["cause"], removal["ended_on"]) == ("expired", date(2027, 5, 25))
    assert "https://example.org/jobs" in said(await hr.do(ShowRemoval(1)))


async def test_it_may_be_renewed_and_then_does_not_end(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne, "linkedin", months="6")
    pass_time(world, days=170)
    await give(sanne, "linkedin", asked="linkedin", months="6")
    pass_time(world, days=30)
    assert is_valid(world, sanne).is_valid
    assert world.rows("removals") == []


async def test_renewed_too_late_what_stands_may_stay(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    await give(sanne, "linkedin", months="6")
    await use(hr, sanne)
    pass_time(world, days=185)
    await give(sanne, "linkedin", asked="linkedin", months="6")
    assert said(await hr.do(ShowRemoval(1))).endswith(phrase("removal", "was_renewed"))
    (row,) = world.rows("publications")
    assert (row["removed_at"], row["removal_id"]) == (None, None)


async def test_a_reminder_waits_for_the_end_of_a_pause(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne, "linkedin", months="6")
    world.clock.forward(days=160)
    await sanne.do(Pause("2027-05-12"))
    pass_time(world, hours=1)
    (row,) = sanne.outbox(Kind.CONSENT)
    assert row.state is State.TODO
    assert Kind.CONSENT.policy.pause is InPause.WAITS
    (kept,) = (one for one in world.rows("outbox") if one["id"] == row.id)
    assert kept["expires_at"] == datetime(2027, 5, 25, 22, tzinfo=UTC)


async def test_time_may_run_twice(world: World) -> None:
    sanne = await world.person().join()
    await hr_of(world)
    await give(sanne, "linkedin", "website", months="6")
    world.clock.forward(days=185)
    for _ in range(2):
        follow_consents(run_at(world.clock.now(), world.store, world.library, vault=world.vault))
    assert [event for event, *_ in ledger(world)].count("expired") == 2
    assert len(world.rows("removals")) == 2


async def test_who_is_erased_leaves_entries_that_lead_nowhere(world: World) -> None:
    sanne = await world.person().join()
    hr = await hr_of(world)
    await give(sanne, "linkedin")
    await use(hr, sanne)
    gone = sanne.member.id
    sanne.change(state="left", left_at=world.clock.now())
    forget_old(run_at(world.clock.now() + timedelta(days=91), world.store))
    assert sanne.member.id == gone, "their consent still holds, so they must be able to withdraw it"
    pass_time(world, days=740)
    await hr.do(ShowRemoval(1))
    forget_old(run_at(world.clock.now(), world.store))
    assert sanne.member.id == gone, "something is still to be removed"
    world.store.write(lambda tx: tx.execute(members.delete().where(members.c.id == gone)))
    entries = [row for row in world.rows("consents") if row["event"] == "given"]
    assert [row["member_id"] for row in entries] == [None]
    assert world.rows("publications") == []
    (removal,) = world.rows("removals")
    assert removal["member_id"] is None
    task = said(await hr.do(ShowRemoval(1)))
    assert "https://example.org/jobs" in task
    assert phrase("removal", "erased") in task
    assert "Sanne" not in task
    forget_old(run_at(datetime(2033, 11, 20, tzinfo=UTC), world.store))
    assert world.rows("consents")
    forget_old(run_at(datetime(2033, 12, 20, tzinfo=UTC), world.store))
    assert world.rows("consents"), "by the database's own clock it is too early, whatever ours says"


@pytest.mark.parametrize(
    ("zone", "now", "holds"),
    [
        pytest.param("Pacific/Auckland", datetime(2027, 5, 25, 23, 30, tzinfo=UTC), False, id="tomorrow"),
        pytest.param("Pacific/Honolulu", datetime(2027, 5, 26, 3, 30, tzinfo=UTC), True, id="today still"),
    ],
)
async def test_consent_holds_until_its_last_day_is_over_there(
    world: World, zone: str, now: datetime, *, holds: bool
) -> None:
    sanne = await world.person(time_zone=zone).join(time_zone=zone)
    hr = await hr_of(world)
    await give(sanne, "linkedin", months="6")
    assert {row["until"] for row in world.rows("consents") if row["event"] == "given"} == {date(2027, 5, 25)}
    world.clock.moment = now
    used = world.store.write(
        lambda tx: gate.register_use(
            tx, world.vault, sanne.member, (Channel.LINKEDIN, None), "a place", hr.member, now
        )
    )
    await use(hr, sanne)
    pass_time(world)
    assert used.is_valid is holds
    assert len(world.rows("publications")) == 2 * holds
    assert (("expired", "linkedin", None) in ledger(world)) is not holds
