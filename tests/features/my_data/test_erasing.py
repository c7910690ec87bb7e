"""Erase everything: asked once with what it means, done at once, and friendly afterwards."""

from sqlalchemy import insert

from bot.domain.actions.cases import ShowMyCases
from bot.domain.actions.my_data import AskErase, Erase, ShowMyData
from bot.domain.actions.recognition import ShowRecognition
from bot.domain.actions.weekly import OpenShare, Share
from bot.domain.messages import Message, Notice, Updated
from bot.domain.outbox import Kind, State
from bot.store.tables.recognition import recognitions
from tests.features.cases.case_team import SECRET, open_team
from tests.features.consent.office import give, hr_of
from tests.features.world import HR, Person, World, buttons, phrase, said


async def asked(person: Person, language: str = "en") -> Erase:
    """Ask for it, and return what the button does."""
    reply = await person.do(AskErase())
    action = buttons(reply)[phrase("erase", "yes", language)].action
    assert isinstance(action, Erase)
    return action


def users(world: World) -> set[str]:
    return {row["external_id"] for row in world.rows("members")}


async def test_everything_goes_and_only_counts_remain(world: World) -> None:
    person, other = await world.person().with_card(), await world.person("U2").join()
    await person.do(Share(person.item().id), network="linkedin", link="https://example.org/post")
    link = world.rows("links")
    reply = await person.do(await asked(person))
    assert isinstance(reply, Updated)
    assert phrase("erase", "done") in said(reply)
    assert users(world) == {HR, "U2"}
    (share,) = world.rows("shares")
    assert (share["member_id"], share["post_link"], share["network"]) == (None, None, "linkedin")
    assert len(world.rows("links")) == len(link)
    assert {row["member_id"] for row in world.rows("outbox")} <= {other.member.id}
    assert [row["event"] for row in world.rows("journey_counts")].count("left") == 1


async def test_a_second_tap_and_an_old_card_have_a_friendly_end(world: World) -> None:
    person = await world.person().with_card()
    item, action = person.item(), await asked(person)
    await person.do(action)
    again = await person.do(action)
    assert phrase("erase", "done_title") in said(again)
    assert users(world) == {HR}
    assert isinstance(await person.do(OpenShare(item.id)), Notice | Message)
    assert person.member.name == "Sanne Visser"  # whoever comes back is met anew


async def test_the_question_of_an_hour_ago_only_asks_again(world: World) -> None:
    person = await world.person().join()
    action = await asked(person)
    world.clock.forward(hours=2)
    for old in (action, Erase("yesterday"), Erase("2026-11-25T10:00:00")):
        reply = await person.do(old)
        assert phrase("erase", "title") in said(reply)
    assert person.member.takes_part


async def test_who_has_a_role_is_told_what_it_keeps(world: World) -> None:
    hr = await world.person(HR, name="Hanna de Wit").join()
    reply = await hr.do(AskErase())
    assert phrase("erase", "needed_role") in said(reply)
    reply = await hr.do(await asked(hr))
    assert phrase("erase", "kept_role") in said(reply)
    assert (hr.member.is_hr, hr.member.takes_part, hr.member.department) == (True, False, "")
    assert isinstance(await hr.do(ShowMyData()), Message)


async def test_an_open_report_is_named_first_and_then_withdrawn(world: World) -> None:
    team = await open_team(world)
    team.report()
    reporter = team["reporter"]
    language = reporter.member.language
    reply = await reporter.do(AskErase())
    assert phrase("erase", "open_cases", language, numbers=["1"]) in said(reply)
    await reporter.do(await asked(reporter, language))
    (case,) = world.rows("cases")
    assert (case["reporter_id"], case["link"], case["state"]) == (None, None, "resolved")
    assert not world.rows("case_entries")
    assert SECRET not in str([world.vault.open(row["text"]) for row in world.rows("case_entries")])
    told = team["handler"].outbox(Kind.CASE)[-1]
    spoken = team["handler"].member.language
    assert phrase("case_news", "erased", spoken) in said(told.message)
    assert phrase("my_cases", "none", language) in said(await reporter.do(ShowMyCases()))


async def test_nobody_erases_somebody_else(world: World) -> None:
    person, other = await world.person().join(), await world.person("U2").join()
    await other.do(await asked(person))
    assert person.member.takes_part
    assert "U2" not in users(world)


async def test_consent_is_withdrawn_first_and_stays_without_a_name(world: World) -> None:
    person = await world.person().join()
    hr = await hr_of(world)
    await give(person, "linkedin", "website")
    assert phrase("erase", "consent") in said(await person.do(AskErase()))
    await person.do(await asked(person))
    entries = world.rows("consents")
    assert [row["event"] for row in entries].count("withdrawn") == 2
    assert {row["member_id"] for row in entries} == {None}
    tasks = world.rows("removals")
    assert {(row["member_id"], row["channel"]) for row in tasks} == {(None, "linkedin"), (None, "website")}
    told = [row for row in hr.outbox(Kind.HR_NEWS) if row.state is State.TODO]
    assert told
    assert "Sanne" not in str(told)


async def test_who_cannot_be_read_reads_why_and_is_erased_all_the_same(world: World) -> None:
    """By one's own tap, whatever the row says."""
    person, other = await world.person().with_card(), await world.person("U2").join()
    person.change(hour=99, topics=None, state="moon", time_zone="Mars")
    assert said(await person.do(ShowMyData())) == phrase("sorry", "unreadable")
    assert said(await other.do(ShowMyData())) != phrase("sorry", "unreadable")
    reply = await person.do(await asked(person))
    assert phrase("erase", "done") in said(reply)
    assert users(world) == {HR, "U2"}
    assert {row["member_id"] for row in world.rows("outbox")} <= {other.member.id}


async def test_whoever_reads_their_own_list_without_something_is_told_so(world: World) -> None:
    person, other = await world.person().join(), await world.person("U2").join()
    theirs = {"workspace_id": person.member.workspace_id, "member_id": person.member.id, "kind": "moon"}
    row = insert(recognitions).values(**theirs, key="moon", row_name="0", at=world.clock.now())
    world.store.write(lambda tx: tx.execute(row))
    line = phrase("sorry", "left_out")
    assert line in said(await person.do(ShowRecognition()))
    assert line not in said(await other.do(ShowRecognition()))
