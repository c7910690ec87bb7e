"""Name, time zone, language and guest or not follow the platform; what somebody chose does not."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.actions.membership import ChangeSettings, ShowMenu
from bot.domain.actions.vacancies import ShowVacancies
from bot.domain.actions.weekly import Later
from bot.domain.outbox import Kind
from bot.domain.people import Actor, Member, Platform, Profile
from bot.domain.vacancies import VacancyEntry
from bot.features.shared import next_nudge
from bot.store import members, vacancies, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox as outbox_table
from tests.features.world import ANSWERS, HR, Person, World, phrase, said
from tests.loop_time import LoopTime
from tests.patience import PATIENCE
from tests.people import MONDAY, add_ambassador, add_workspace, outgoing, post

NEXT_MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
IN_NEW_YORK = datetime(2026, 11, 30, 14, tzinfo=UTC)
MOVED = Profile("Anne Visser", "nl", "America/New_York", guest=False)


async def hear(person: Person, profile: Profile) -> None:
    """Let the platform tell of somebody, as an event does."""
    await person.world.conversation.told(replace(person.actor, profile=profile))


async def act(person: Person, profile: Profile) -> None:
    """Let somebody do something whose activity tells this of them, as Teams does."""
    world = person.world
    once = f"act-{next(world.turns)}"
    await world.conversation.act(
        replace(person.actor, profile=profile), ShowMenu(), once=once, meet=person.meet
    )


@pytest.mark.parametrize("tell", [hear, act])
async def test_what_the_platform_tells_is_followed(world: World, tell: Any) -> None:
    person = await world.person().join()
    assert person.member.next_nudge_at == NEXT_MONDAY
    await tell(person, MOVED)
    member = person.member
    assert (member.name, member.language, member.time_zone) == ("Anne Visser", "nl", "America/New_York")
    assert (member.country, member.next_nudge_at) == ("US", IN_NEW_YORK)
    assert "Anne" in said(await person.do(ShowMenu()))


@pytest.mark.parametrize("tell", [hear, act])
async def test_what_somebody_chose_stays(world: World, tell: Any) -> None:
    person = await world.person().join()
    chosen: dict[str, Any] = {**ANSWERS, "language": "nl", "time_zone": "Europe/London", "country": "GB"}
    await person.do(ChangeSettings(), **chosen)
    due = person.member.next_nudge_at
    await tell(person, replace(MOVED, language="en"))
    member = person.member
    assert (member.language, member.time_zone, member.country) == ("nl", "Europe/London", "GB")
    assert (member.name, member.next_nudge_at) == ("Anne Visser", due)


async def test_a_form_that_is_sent_as_it_was_filled_in_chooses_nothing(world: World) -> None:
    person = await world.person(language="nl", time_zone="Europe/Brussels").join(
        language="nl", time_zone="Europe/Brussels"
    )
    await person.do(ChangeSettings(), **{**ANSWERS, "language": "nl", "time_zone": "Europe/Brussels"})
    assert (person.member.language_chosen, person.member.time_zone_chosen) == (False, False)


async def test_empty_and_unknown_facts_change_nothing(world: World) -> None:
    person = await world.person().join()
    before = world.rows("members")
    for profile in (Profile(), Profile(" ", "de", "Mars/Olympus")):
        await hear(person, profile)
    assert world.rows("members") == before


async def test_of_strangers_nothing_is_kept(world: World) -> None:
    await world.person().hello()
    await world.conversation.told(Actor(Platform.SLACK, "T1", "U-NEW", MOVED))
    await world.conversation.told(Actor(Platform.SLACK, "T-NEW", "U1", MOVED))
    assert {row["external_id"] for row in world.rows("members")} == {HR, "U1"}
    assert len(world.rows("workspaces")) == 1


async def test_a_country_that_somebody_chose_stays_when_they_move(world: World) -> None:
    person = await world.person().join()
    person.change(country="BE")
    await hear(person, MOVED)
    assert (person.member.time_zone, person.member.country) == ("America/New_York", "BE")


@pytest.mark.parametrize(
    ("told", "follows"), [("Europe/Amsterdam", True), ("America/New_York", False)], ids=["same", "other"]
)
async def test_of_who_was_there_before_the_next_word_of_the_platform_tells_what_was_chosen(
    world: World, told: str, follows: bool
) -> None:
    person = await world.person().join()
    person.change(time_zone_chosen=None, language_chosen=None)
    await hear(person, replace(MOVED, time_zone=told, language="en"))
    assert person.member.time_zone == "Europe/Amsterdam"
    await hear(person, replace(MOVED, time_zone="Asia/Tokyo"))
    assert person.member.time_zone == ("Asia/Tokyo" if follows else "Europe/Amsterdam")
    assert person.member.language == "nl"


async def test_everybody_is_looked_up_once_a_month(world: World) -> None:
    person, asked = await world.person().join(), []
    world.conversation._people._met.clear()

    async def meet() -> Profile:
        asked.append(world.clock.now().date())
        return replace(person.profile, name="Anne Visser")

    for day in (26, 27, 30, 31, 32, 62):
        world.clock.moment = datetime(2026, 11, 1, 10, tzinfo=UTC) + timedelta(days=day - 1)
        await world.conversation.act(person.actor, ShowMenu(), once=f"day-{day}", meet=meet)
    assert asked == [date(2026, 12, 1), date(2027, 1, 1)]
    assert person.member.name == "Anne Visser"
    assert person.member.asked_platform_in == date(2027, 1, 1)


async def test_a_platform_that_does_not_answer_is_asked_about_known_people_once_a_day(world: World) -> None:
    person, asked = await world.person().join(), []
    world.clock.moment = datetime(2026, 12, 1, 10, tzinfo=UTC)

    async def meet() -> Profile:
        asked.append(1)
        raise ConnectionError

    with capture_logs():
        for turn in ("one", "two"):
            await world.conversation.act(person.actor, ShowMenu(), once=turn, meet=meet)
    assert len(asked) == 1
    assert person.member.name == "Sanne Visser"


async def test_a_profile_that_was_late_is_there_at_the_next_act(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.known_people._PROFILE_SECONDS", PATIENCE / 2)
    person, asked, answered = world.person(), [], asyncio.Event()
    time = LoopTime()

    async def meet() -> Profile:
        asked.append(1)
        time.pass_by(PATIENCE / 2)
        await answered.wait()
        return person.profile

    with capture_logs():
        await world.conversation.act(person.actor, ShowMenu(), once="1", meet=meet)
    assert person.member.name == ""
    answered.set()
    await world.conversation.act(person.actor, ShowMenu(), once="2", meet=meet)
    assert (person.member.name, person.member.language, len(asked)) == ("Sanne Visser", "en", 1)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_is_not_known_yet_is_greeted_in_the_language_of_the_workspace(
    world: World, language: str
) -> None:
    for number in range(3):
        await world.person(f"U{number}", language="nl" if number == 0 else language).hello()

    async def fail() -> Profile:
        raise ConnectionError

    with capture_logs():
        reply = await world.conversation.act(world.person("U9").actor, ShowMenu(), once="new", meet=fail)
    assert reply
    assert world.person("U9").member.language == language
    expected = phrase("menu", "first", "nl" if language == "nl" else "en", name="", organisation="|").split(
        "!"
    )[0]
    assert expected in said(reply)


async def test_a_reminder_comes_at_the_same_hour_of_the_new_clock_and_once(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Later(person.item().id), day="2026-11-27", hour="14")
    for zone, hour in (("America/New_York", 19), ("Asia/Tokyo", 5), ("Europe/Amsterdam", 13)):
        await hear(person, replace(MOVED, time_zone=zone))
        (reminder,) = person.outbox(Kind.REMINDER)
        assert reminder.due_at == datetime(2026, 11, 27, hour, tzinfo=UTC)
    await person.do(ChangeSettings(), **{**ANSWERS, "time_zone": "Europe/London", "country": "GB"})
    (reminder,) = person.outbox(Kind.REMINDER)
    assert reminder.due_at == datetime(2026, 11, 27, 14, tzinfo=UTC)


async def test_who_has_had_this_weeks_card_gets_no_second_one_after_moving_west(world: World) -> None:
    person = await world.person().with_card()
    await hear(person, MOVED)
    assert person.member.next_nudge_at == IN_NEW_YORK
    world.clock.moment = IN_NEW_YORK - timedelta(minutes=1)
    assert world.plan() == 0
    world.clock.moment = IN_NEW_YORK
    assert world.plan() == 1
    assert len(person.outbox(Kind.NUDGE)) == 2


async def test_an_hour_that_is_past_on_the_new_clock_is_now(world: World) -> None:
    person = await world.person().join()
    world.clock.moment = NEXT_MONDAY - timedelta(minutes=30)  # 16:30 in Tokyo: still time for a card
    await hear(person, replace(MOVED, time_zone="Asia/Tokyo"))
    assert person.member.next_nudge_at == world.clock.now()
    assert world.plan() == 1
    assert world.plan() == 0


async def test_what_is_for_colleagues_only_is_not_shown_to_guests(world: World) -> None:
    world.open_vacancies("Nurse")
    world.store.write(lambda tx: vacancies.set_internal(tx, 1, date(2027, 1, 15)))
    people = [await world.person(user).join() for user in ("U1", "U2")]
    await hear(people[1], replace(people[1].profile, guest=True))
    shown = {}
    for person in people:
        person.be_due()
    world.plan()
    for person in people:
        listed = said(await person.do(ShowVacancies()))
        shown[person.actor.user] = "Nurse" in listed, any(one.item.kind == "vacancy" for one in person.card)
    assert shown == {"U1": (True, True), "U2": (False, False)}
    assert people[1].member.guest


@pytest.mark.parametrize("platform", Platform)
async def test_until_the_platform_has_told_nobody_sees_what_is_for_colleagues_only(
    world: World, platform: Platform
) -> None:
    nobody_told = replace(world.person(platform=platform), profile=Profile("Sanne Visser", "en"))
    person = await nobody_told.join()
    workspace = person.member.workspace_id

    def open_vacancy(tx: Tx) -> None:
        entry = VacancyEntry("1", "Nurse", "https://jobs.example.org/1")
        vacancies.upsert_vacancies(tx, workspace, "test", [entry], world.clock.now())
        vacancies.set_internal(tx, 1, date(2027, 1, 15))

    world.store.write(open_vacancy)
    for guest, is_shown in ((None, False), (False, True), (True, False), (False, True)):
        if guest is not None:
            await hear(person, replace(person.profile, guest=guest))
        assert ("Nurse" in said(await person.do(ShowVacancies()))) is is_shown, guest
        shown = world.store.read(lambda tx: vacancies.list_open_vacancies(tx, workspace, date(2026, 11, 25)))
        assert shown[0].is_for(person.member) is is_shown


def test_what_waits_is_moved_by_both_databases(store: Store) -> None:
    workspace = add_workspace(store)
    before = add_ambassador(store, workspace, language="en")
    hour = timedelta(hours=1)
    post(
        store,
        outgoing(before, "prompt", kind=Kind.PROMPT, due_at=MONDAY + 2 * hour),
        outgoing(before, "alert", kind=Kind.ALERT, due_at=MONDAY + 2 * hour),
        outgoing(before, "ended", kind=Kind.PROMPT, due_at=MONDAY + 2 * hour, expires_at=MONDAY + 3 * hour),
        outgoing(before, "due", kind=Kind.PROMPT, due_at=MONDAY - hour),
    )
    there = {"time_zone": "America/New_York", "next_nudge_at": MONDAY + 24 * hour}

    def work(tx: Tx) -> Member:
        members.update_member(tx, before.id, **there)
        next_nudge.move_next_card(tx, before, members.get_member(tx, before.id), MONDAY)
        return members.get_member(tx, before.id)

    assert store.write(work).next_nudge_at == MONDAY + 30 * hour
    rows = store.read(lambda tx: tx.execute(outbox_table.select()).all())
    hours = {row.key: (row.due_at - MONDAY) / hour for row in rows}
    assert hours == {"prompt": 8, "alert": 2, "ended": 2, "due": -1}
    assert store.read(lambda tx: workspaces.usual_language(tx, workspace.id)) == "en"
