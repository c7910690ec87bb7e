"""One's own case: what the reporter sees of it, and how they go on with it."""

import pytest

from bot.domain.actions.cases import (
    AddToCase,
    LetHrSee,
    OpenAddToCase,
    OpenCase,
    ShowFile,
    ShowMyCase,
    ShowMyCases,
    TakeCase,
)
from bot.domain.cases.case import Audience, State, Step
from bot.domain.messages import Button, Message
from bot.domain.outbox import Kind as Sent
from bot.store.cases import access, timeline
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.world import World, buttons, facts, fault, filled, form, phrase, said


async def handled(world: World) -> CaseTeam:
    team = await open_team(world)
    team.report(link="https://social.example.org/1")
    await team["handler"].do(OpenCase(1))
    await team["handler"].do(TakeCase(1))
    await team.step("handler", "note", text="An internal note")
    await team.step("handler", "answer", text="Please leave it for today.")
    return team


async def settled(world: World) -> CaseTeam:
    team = await handled(world)
    await team.step("handler", "resolve", outcome="answered", text="We answered them.")
    return team


def news(team: CaseTeam, who: str) -> list[str]:
    return [said(row.message) for row in team[who].outbox(Sent.CASE)]


async def test_the_reporter_sees_how_it_stands_and_every_answer(world: World) -> None:
    team = await handled(world)
    reply = await team["reporter"].do(ShowMyCase(1))
    text = said(reply)
    assert isinstance(reply, Message)
    assert reply.title == "Report 1"
    assert facts(reply) == {
        "Kind": "Negative comment",
        "Status": "Being handled",
        "Where": "LinkedIn",
        "Link": "https://social.example.org/1",
    }
    for piece in (
        SECRET,
        "Please leave it for today.",
        "Reply · Handler Jansen",
        "Picked up · Handler Jansen",
    ):
        assert piece in text
    assert "Looked at it · Handler Jansen · Wednesday 25 November at 11:00" in text
    assert "An internal note" not in text
    assert "you and Handler Jansen." in text


async def test_before_the_first_answer_it_says_by_when_and_what_is_wise(world: World) -> None:
    team = await open_team(world)
    team.report()
    reply = await team["reporter"].do(ShowMyCase(1))
    assert facts(reply)["First reply due"] == "Thursday 26 November at 11:00"
    assert phrase("decision", "negative") in said(reply)
    world.clock.forward(days=2)
    assert phrase("my_case", "late") in said(await team["reporter"].do(ShowMyCase(1)))
    await team.step("handler", "answer", text="Sorry for the wait")
    after = await team["reporter"].do(ShowMyCase(1))
    assert "First reply due" not in facts(after)
    assert phrase("decision", "negative") not in said(after)


async def test_whatever_shows_content_opens_where_nobody_else_looks(world: World) -> None:
    team = await settled(world)
    mine, now, picture = team["reporter"].member.id, world.clock.now(), world.vault.seal_bytes(b"x")
    world.store.write(lambda tx: timeline.add_file(tx, 1, mine, now, "image/png", 3, picture))
    shown = buttons(await team["reporter"].do(ShowMyCase(1)))
    assert shown["Open file 1"] == Button("Open file 1", ShowFile(1), opens_form=True)
    assert {label for label, button in shown.items() if not button.opens_form} == set()
    assert {"It helped", "It didn't help", "It isn't over yet", "View everything"} <= set(shown)


async def test_the_list_has_numbers_and_states_but_no_content(world: World) -> None:
    team = await handled(world)
    team.report(text="Another one")
    reply = await team["reporter"].do(ShowMyCases())
    text = said(reply)
    assert text.index("Report 2: Negative comment") < text.index("Report 1: Negative comment")
    assert "Being handled" in text
    assert SECRET not in text
    for who in ("ambassador", "handler"):
        assert phrase("my_cases", "none") in said(await team[who].do(ShowMyCases()))


async def test_only_the_newest_are_shown_and_the_rest_is_counted(world: World) -> None:
    team = await open_team(world)
    team.report()
    for number in range(12):
        await team["reporter"].do(AddToCase(1), text=f"Thing number {number}.")
    text = said(await team["reporter"].do(ShowMyCase(1)))
    assert "Thing number 4." in text
    assert "Thing number 3." not in text
    assert SECRET in text
    assert "And 4 earlier steps" in text


async def test_an_answer_to_a_question_moves_the_case_on(world: World) -> None:
    team = await handled(world)
    await team.step("handler", "ask", text="When *was* this?\n\nAnd where?")
    asked = await team["reporter"].do(ShowMyCase(1))
    assert buttons(asked)["Reply"].action == OpenAddToCase(1)
    assert phrase("my_case", "waiting") in said(asked)
    shown = form(await team["reporter"].do(OpenAddToCase(1)))
    assert "When *was* this?" in said(shown)
    world.deliver()
    reply = await team["reporter"].do(AddToCase(1), text="Yesterday")
    assert phrase("my_case", "added") in said(reply)
    assert team.case().state is State.HANDLING
    assert phrase("case_news", "replied", "en", case=1) in "\n".join(news(team, "handler"))
    assert "Yesterday" not in str(world.rows("outbox"))


async def test_adding_something_does_not_put_off_what_is_due(world: World) -> None:
    team = await open_team(world)
    team.report()
    before = team.case()
    world.clock.forward(hours=1)
    await team["reporter"].do(AddToCase(1), text="One more thing")
    assert team.case() == before
    await settled_with(team)
    over = team.case()
    await team["reporter"].do(AddToCase(1), text="Thanks")
    assert team.case() == over


async def settled_with(team: CaseTeam) -> None:
    await team.step("handler", "resolve", outcome="left_alone", text="Done")


@pytest.mark.parametrize(("text", "wrong"), [("", "missing"), ("z" * 5000, "too_long")])
async def test_what_cannot_be_added_stays_in_the_form(world: World, text: str, wrong: str) -> None:
    team = await handled(world)
    shown = form(await team["reporter"].do(AddToCase(1), text=text))
    assert shown.errors == {"text": fault(wrong, length=5000, longest=3000)}
    assert filled(shown)["text"] == text


async def test_hr_gets_a_case_of_the_manager_only_when_the_reporter_says_so(world: World) -> None:
    team = await open_team(world)
    team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    world.clock.forward(days=1)
    before = await team["reporter"].do(ShowMyCase(1))
    shown = buttons(before)
    assert shown["Let HR read it too"].action == LetHrSee(1)
    assert phrase("my_timeline", "at_hr", names=["Handler Jansen"]) in said(before)
    assert not team["handler"].outbox(Sent.ALERT)
    reply = await team["reporter"].do(LetHrSee(1))
    assert phrase("my_case", "hr_sees", names=["Handler Jansen"]) in said(reply)
    assert "Let HR read it too" not in buttons(reply)
    case = team.case()
    assert (case.audience, case.next_step) == (Audience.BOTH, Step.REMIND)
    assert "Friday 27 November at 11:00" in facts(reply).values(), "HR has not had any time yet"
    assert len(team["handler"].outbox(Sent.ALERT)) == 1
    await team["reporter"].do(LetHrSee(1))
    assert len(team["handler"].outbox(Sent.ALERT)) == 1, "once is enough"


async def test_a_manager_who_has_the_case_in_hand_keeps_it(world: World) -> None:
    team = await open_team(world)
    team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    await team["manager"].do(TakeCase(1))
    before = team.case()
    await team["reporter"].do(LetHrSee(1))
    after = team.case()
    assert after.handler_id == team["manager"].member.id
    assert (after.respond_by, after.next_step) == (before.respond_by, before.next_step)
    assert world.store.read(lambda tx: access.may_see(tx, 1, team["handler"].member.id))


async def test_nobody_at_hr_is_said_honestly(world: World) -> None:
    team = await open_team(world)
    team.report(audience=Audience.MANAGER, manager="U-MANAGER")
    for who in ("handler", "deputy", "final_contact", "hr"):
        team[who].change(unreachable_since=world.clock.now())
    assert phrase("my_case", "no_hr") in said(await team["reporter"].do(LetHrSee(1)))
