"""The talk at the end: by name or without, as the person chooses; and what HR sees of either."""

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.actions.my_data import ShowMyData
from bot.domain.actions.time_and_retention import EndConsent, KeepExit, OpenExit, ReadExit, ShowExits
from bot.domain.checkins.question import Storage
from bot.domain.messages import Button, Message, Notice, Reply, Updated
from bot.domain.outbox import Kind
from bot.store.time_and_retention.exits import delete_old_exits
from tests.features.consent.office import give
from tests.features.consent.office import hr_of as office
from tests.features.world import HR, Person, World, buttons, facts, fault, filled, form, phrase, said

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
        assert asked.action == KeepExit(kept)
    assert isinstance(await person.do(OpenExit("loose")), Notice)


async def test_without_a_name_no_row_names_the_person(world: World) -> None:
    person = await gone(world)
    reply = await person.do(KeepExit("anonymous"), **ANSWERS)
    assert phrase("exit", "thanks_anonymous") in said(reply)
    given = {(row["question"], row["value"]) for row in world.rows("exit_counts") if row["number"]}
    assert given == {("brought", "skills"), ("heavy", "time"), ("back", "maybe")}
    (text,) = world.rows("exit_comments")
    assert set(text) == {"id", "workspace_id", "quarter", "text"}
    assert world.vault.open(text["text"]) == "Fewer messages"
    assert not world.rows("exit_talks")
    assert phrase("exit", "already") in said(await person.do(KeepExit("anonymous"), **ANSWERS))
    assert sum(row["number"] for row in world.rows("exit_counts")) == 3
    world.clock.forward(days=1)
    assert phrase("exit", "too_late") in said(await person.do(OpenExit("anonymous")))


async def test_by_name_it_is_encrypted_and_who_reads_it_is_seen(world: World) -> None:
    person, hr = await gone(world), await hr_of(world)
    await person.do(KeepExit("named"), **ANSWERS)
    (row,) = world.rows("exit_talks")
    assert "Fewer" not in str(row)
    assert not world.rows("exit_counts")
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
    for number in range(8):
        await (await gone(world, f"U{number}")).do(
            KeepExit("anonymous"), **{**ANSWERS, "change": f"Say {number}"}
        )
    assert phrase("exits", "too_few", "en", least=5) in said(await hr.do(ShowExits()))
    world.clock.forward(days=45)
    reply = await hr.do(ShowExits())
    label = world.library.label("exit_brought", "skills", "en")
    assert facts(reply)[label] == "8"
    assert all(f"Say {number}" in said(reply) for number in range(8))
    assert "Person" not in said(reply)


async def test_only_who_has_left_is_asked_and_only_hr_reads(world: World) -> None:
    person, other = await gone(world), await world.person("U2").join()
    await person.do(KeepExit("named"), **ANSWERS)
    for action in (OpenExit("named"), KeepExit("named")):
        assert isinstance(await other.do(action, **ANSWERS), Notice)
    for hr_only in (ShowExits(), ReadExit(1)):
        assert said(await other.do(hr_only)) == phrase("refusals", "not_hr")
    elsewhere = await world.person(HR, workspace="T2").hello()
    assert said(await elsewhere.do(ReadExit(1))) == phrase("exits", "gone")


async def test_an_empty_form_is_not_kept(world: World) -> None:
    person = await gone(world)
    reply = form(await person.do(KeepExit("anonymous"), brought="", change="  "))
    assert set(reply.errors) == {"change"}
    again = form(await person.do(KeepExit("named"), change="x" * 2000))
    assert again.errors == {"change": fault("too_long", longest=1000, length=2000)}
    assert filled(again)["change"] == "x" * 2000
    assert not world.rows("exit_counts")


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
    person, other = await gone(world), await gone(world, "U2")
    await person.do(KeepExit("named"), **ANSWERS)
    await other.do(KeepExit("anonymous"), **ANSWERS)
    world.store.write(lambda tx: delete_old_exits(tx, world.clock.now() - timedelta(days=1)))
    assert len(world.rows("exit_talks")) == len(world.rows("exit_comments")) == 1
    world.store.write(lambda tx: delete_old_exits(tx, world.clock.now() + timedelta(days=100)))
    assert not world.rows("exit_talks")
    assert not world.rows("exit_comments")
    assert sum(row["number"] for row in world.rows("exit_counts")) == 3
