"""The list of cases, and one of them with everything in it."""

from datetime import timedelta

from bot.domain.actions.cases import ExportCase, OpenCase, ShowCases, ShowFile, TakeCase
from bot.domain.actions.membership import ShowMenu
from bot.domain.cases.case import Kind
from bot.domain.cases.timeline import Event
from bot.domain.messages import Message
from bot.store.cases import timeline
from tests.features.cases.case_team import SECRET, CaseTeam, open_team
from tests.features.world import World, buttons, facts, phrase, said


def events(team: CaseTeam, case: int = 1) -> list[Event]:
    return [one.event for one in team.world.store.read(lambda tx: timeline.list_entries(tx, case))]


async def test_the_list_has_what_is_due_first_at_the_top_and_no_content(world: World) -> None:
    team = await open_team(world)
    team.report()
    team.report(kind=Kind.THREAT)
    shown = await team["handler"].do(ShowCases())
    assert isinstance(shown, Message)
    assert [part.title for part in shown.parts[1:]] == ["Report 2: Threat", "Report 1: Negative comment"]
    assert SECRET not in said(shown)
    assert "Reporter" not in said(shown)
    assert buttons(shown)["View report"].opens_form


async def test_what_is_overdue_is_marked(world: World) -> None:
    team = await open_team(world)
    team.report(kind=Kind.THREAT)
    by = facts(await team["handler"].do(ShowCases()))["First reply due"]
    assert by == "Wednesday 25 November at 12:00"
    world.clock.forward(hours=2)
    late = facts(await team["handler"].do(ShowCases()))["First reply due"]
    assert late.startswith(by)
    assert late.endswith("overdue")


async def test_settled_cases_come_last_and_a_long_list_is_cut(world: World) -> None:
    team = await open_team(world)
    for _ in range(16):
        team.report()
    await team.step("handler", "resolve", text="Done.", outcome="answered")
    shown = await team["handler"].do(ShowCases())
    assert "Report 1:" not in said(shown)
    assert "Report 16:" in said(shown)
    assert phrase("cases", "more", number=15) in said(shown)


async def test_without_cases_it_says_where_ones_own_reports_are(world: World) -> None:
    team = await open_team(world)
    team.report()
    assert phrase("cases", "none") in said(await team["reporter"].do(ShowCases()))
    assert "Choose who and when" in buttons(await team["hr"].do(ShowCases()))
    assert "Choose who and when" not in buttons(await team["handler"].do(ShowCases()))


async def test_everything_in_a_case_is_shown_with_who_sees_it(world: World) -> None:
    team = await open_team(world)
    case = team.report(link="https://social.example.org/post/1")
    shown = await team["handler"].do(OpenCase(case))
    assert isinstance(shown, Message)
    assert SECRET in [part.quote for part in shown.parts]
    known = facts(shown)
    assert known["Reported by"] == "Reporter Jansen"
    assert known["Handler"] == "Nobody yet"
    assert known["Where"] == "LinkedIn"
    assert known["Link"] == "https://social.example.org/post/1"
    assert "Handler Jansen" in said(shown)
    assert buttons(shown)["Pick up"].action == TakeCase(case)
    assert buttons(shown)["View everything"].action == ExportCase(case)


async def test_files_are_opened_one_by_one(world: World) -> None:
    team = await open_team(world)
    case = team.report()
    encrypted = world.vault.seal_bytes(b"picture")
    now, reporter = world.clock.now(), team["reporter"].member.id
    added = [
        world.store.write(lambda tx: timeline.add_file(tx, case, reporter, now, "image/png", 7, encrypted))
        for _ in range(2)
    ]
    shown = buttons(await team["handler"].do(OpenCase(case)))
    assert shown["Open file 1"].action == ShowFile(added[0])
    assert shown["Open file 2"].action == ShowFile(added[1])
    assert shown["Open file 2"].opens_form


async def test_looking_is_kept_once_an_hour_for_each_person(world: World) -> None:
    team = await open_team(world, handler=("U-HANDLER", "U-LAWYER"))
    case = team.report()
    for _ in range(2):
        await team["handler"].do(OpenCase(case))
        await team["lawyer"].do(OpenCase(case))
    assert events(team).count(Event.OPENED) == 2
    world.clock.forward(minutes=61)
    await team["handler"].do(OpenCase(case))
    assert events(team).count(Event.OPENED) == 3


async def test_looking_moves_no_deadline(world: World) -> None:
    team = await open_team(world)
    case = team.report()
    before = team.case(case)
    world.clock.forward(minutes=90)
    await team["handler"].do(OpenCase(case))
    assert team.case(case) == before


async def test_a_long_timeline_is_shortened_and_counted(world: World) -> None:
    team = await open_team(world)
    case = team.report()
    for number in range(20):
        world.clock.moment += timedelta(minutes=1)
        await team.step("handler", "note", text=f"Note number {number}.")
    shown = said(await team["handler"].do(OpenCase(case)))
    assert "Note number 19." in shown
    assert "Note number 2." not in shown
    assert phrase("case", "earlier", number=8) in shown


async def test_who_handles_a_case_without_being_hr_finds_the_list_in_the_menu(world: World) -> None:
    team = await open_team(world)
    assert "View reports" not in buttons(await team["handler"].do(ShowMenu()))
    team.report()
    assert buttons(await team["handler"].do(ShowMenu()))["View reports"].action == ShowCases()
    assert "View reports" in buttons(await team["hr"].do(ShowMenu(hr=True)))
    assert ShowCases() not in [one.action for one in buttons(await team["reporter"].do(ShowMenu())).values()]
