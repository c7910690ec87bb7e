"""The talk at the end: by name or without, as the person chooses; and what HR sees of either."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.actions.my_data import ShowMyData
from bot.domain.actions.time_and_retention import (
    EndConsent,
    KeepExit,
    KeepNamedExit,
    OpenExit,
    ReadExit,
    ShowExits,
)
from bot.domain.checkins.question import Storage
from bot.domain.messages import Button, Message, Notice, Reply, Updated
from bot.domain.outbox import Kind
from bot.store.tables import metadata
from bot.store.time_and_retention.exit_figures import delete_old_texts
from bot.store.time_and_retention.exits import delete_old_talks
from scheduler.exits import fold_exits
from tests.features.consent.office import give
from tests.features.consent.office import hr_of as office
from tests.features.leaving.boxes import exit_box
from tests.features.world import HR, Person, World, buttons, facts, fault, filled, form, phrase, said
from tests.timed_runs import run_at

ANSWERS: Mapping[str, str] = {
    "brought": "skills",
    "heavy": "time",
    "back": "maybe",
    "change": "Fewer messages",
}


async def gone(world: World, user: str = "U1") -> Person:
    person = await world.person(user, name=f"Person {user}").join()
    await person.leave()
    return person


async def hr_of(world: World) -> Person:
    return await world.person(HR, name="Hanna de Wit").hello()


def buttons_of(reply: Reply) -> list[Button]:
    """All buttons, also those with the same label."""
    message = reply.card if isinstance(reply, Updated) else reply
    assert isinstance(message, Message)
    return [button for part in message.parts for button in part.buttons]


async def test_the_form_says_how_the_answers_are_stored(world: World) -> None:
    person = await gone(world)
    for kept in Storage:
        asked = form(await person.do(OpenExit(kept)))
        assert phrase("exit", kept) in said(asked)
        assert asked.action == (KeepNamedExit() if kept is Storage.NAMED else KeepExit(kept))
    assert isinstance(await person.do(OpenExit("loose")), Notice)


async def test_without_a_name_no_row_names_the_person(world: World) -> None:
    person = await gone(world)
    reply = await person.do(KeepExit("anonymous"), **ANSWERS)
    assert phrase("exit", "thanks_anonymous") in said(reply)
    waits = exit_box(world).tally
    assert {(question, value) for _, question, _, value in waits.counts} == {
        ("brought", "skills"),
        ("heavy", "time"),
        ("back", "maybe"),
    }
    assert [text for _, text in waits.comments] == ["Fewer messages"]
    assert not [name for name in metadata.tables if name.startswith("exit_") and world.rows(name)]
    assert await person.do(KeepExit("anonymous"), **{**ANSWERS, "back": "no"}) == reply
    assert exit_box(world).tally == waits
    world.clock.forward(days=1)
    assert phrase("exit", "too_late") in said(await person.do(OpenExit("anonymous")))


async def test_by_name_it_is_encrypted_and_who_reads_it_is_seen(world: World) -> None:
    person, hr = await gone(world), await hr_of(world)
    await person.do(KeepNamedExit(), **ANSWERS)
    (row,) = world.rows("exit_talks")
    assert "Fewer" not in str(row)
    assert not exit_box(world).since
    (told,) = hr.outbox(Kind.HR_NEWS)
    assert "Person U1" not in said(told.message)
    listed = await hr.do(ShowExits())
    assert "Person U1" in said(listed)
    assert "Fewer messages" not in said(listed)
    read = await hr.do(ReadExit(row["id"]))
    assert "Fewer messages" in said(read)
    look = world.library.data["en"].looks["ReadExit"]
    assert any(look in value for value in facts(await person.do(ShowMyData())).values())
    assert phrase("exits", "read_again") in buttons(await hr.do(ShowExits()))


async def test_hr_sees_totals_of_enough_people_once_the_quarter_is_over(world: World) -> None:
    hr = await hr_of(world)
    for number in range(10):
        given = {**ANSWERS, "change": f"Say {number}", "back": "yes" if number < 5 else "maybe"}
        await (await gone(world, f"U{number}")).do(KeepExit("anonymous"), **given)
    assert phrase("exits", "too_few", "en", least=5) in said(await hr.do(ShowExits()))
    world.clock.forward(days=45)
    fold_exits(run_at(world.clock.now(), world.store, vault=world.vault))
    reply = await hr.do(ShowExits())
    label = world.library.label("exit_back", "maybe", "en")
    assert facts(reply)[label] == "5"
    assert facts(reply)[world.library.label("exit_back", "yes", "en")] == "5"
    assert world.library.label("exit_heavy", "time", "en") in facts(reply), "ten who say the same"
    assert all(f"Say {number}" in said(reply) for number in range(10))
    assert "Person" not in said(reply)


async def test_only_who_has_left_is_asked_and_only_hr_reads(world: World) -> None:
    person, other = await gone(world), await world.person("U2").join()
    await person.do(KeepNamedExit(), **ANSWERS)
    for action in (OpenExit("named"), KeepNamedExit()):
        assert isinstance(await other.do(action, **ANSWERS), Notice)
    for hr_only in (ShowExits(), ReadExit(1)):
        assert said(await other.do(hr_only)) == phrase("refusals", "not_hr")
    elsewhere = await world.person(HR, workspace="T2").hello()
    assert said(await elsewhere.do(ReadExit(1))) == phrase("exits", "gone")


async def test_an_empty_form_is_not_kept(world: World) -> None:
    person = await gone(world)
    reply = form(await person.do(KeepExit("anonymous"), brought="", change="  "))
    assert set(reply.errors) == {"change"}
    again = form(await person.do(KeepNamedExit(), change="x" * 2000))
    assert again.errors == {"change": fault("too_long", longest=1000, length=2000)}
    assert filled(again)["change"] == "x" * 2000
    assert not exit_box(world).since
    assert form(await person.do(KeepExit("named"), **ANSWERS)).action == KeepNamedExit()
    assert not world.rows("exit_talks"), "a window of an earlier release is shown anew"


async def test_to_end_consent_that_is_not_there_changes_nothing(world: World) -> None:
    person = await gone(world)
    for action in (EndConsent("linkedin"), EndConsent("moon", 3)):
        assert phrase("kept_consent", "ended_before") in said(await person.do(action))


async def test_who_leaves_keeps_consent_or_withdraws_it_piece_by_piece(world: World) -> None:
    person = await world.person().join()
    await office(world)
    await give(person, "linkedin", "website")
    farewell = await person.leave()
    ends = [one.action for one in buttons_of(farewell) if isinstance(one.action, EndConsent)]
    assert {one.channel for one in ends} == {"linkedin", "website"}
    for _ in range(2):
        farewell = await person.do(EndConsent("linkedin"))
    left = [one.action for one in buttons_of(farewell) if isinstance(one.action, EndConsent)]
    assert left == [EndConsent("website")]
    assert [row["event"] for row in world.rows("consents")].count("withdrawn") == 1
    await person.join()
    assert {row["member_id"] for row in world.rows("consents")} == {person.member.id}


async def test_what_was_said_ends_after_two_years(world: World) -> None:
    person = await gone(world)
    await person.do(KeepNamedExit(), **ANSWERS)
    for number in range(8):
        await (await gone(world, f"U-{number}")).do(KeepExit("anonymous"), change=f"Say {number}")
    await (await gone(world, "U-few")).do(KeepExit("anonymous"), back="no")
    world.clock.forward(days=45)
    fold_exits(run_at(world.clock.now(), world.store, vault=world.vault))
    assert len(world.rows("exit_comments")) == 8
    assert set(exit_box(world).since) == {"back"}, "too few said so"
    now = world.clock.now()
    for days, kept in ((50, (1, 8)), (40, (0, 8)), (-200, (0, 0))):
        for delete in (delete_old_talks, delete_old_texts):
            world.store.write(lambda tx, delete=delete, days=days: delete(tx, now - timedelta(days=days)))  # type: ignore[misc]
        assert (len(world.rows("exit_talks")), len(world.rows("exit_comments"))) == kept
    world.clock.forward(days=900)
    fold_exits(run_at(world.clock.now(), world.store, vault=world.vault))
    assert not exit_box(world).since
