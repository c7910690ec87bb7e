"""The list of cases, and one of them with everything in it."""

from datetime import timedelta

from bot.domain.actions.cases import ExportCase, OpenCase, ShowCases, ShowFile, TakeCase
from bot.domain.actions.membership import ShowMenu
from bot.domain.cases.case import Kind
from bot.domain.cases.timeline import Event
from bot.domain.messages import Message
from bot.store.cases import files, timeline
from tests.features.cases.desk import SECRET, Desk, open_desk
from tests.features.world import World, buttons, facts, phrase, said


def events(desk: Desk, case: int = 1) -> list[Event]:
    return [one.event for one in desk.world.store.read(lambda tx: timeline.of(tx, case))]


async def test_the_list_has_what_is_due_first_at_the_top_and_no_content(world: World) -> None:
    desk = await open_desk(world)
    desk.report()
    desk.report(kind=Kind.THREAT)
    shown = await desk["handler"].do(ShowCases())
    assert isinstance(shown, Message)
    assert [part.title for part in shown.parts[1:]] == ["Case 2: Threat", "Case 1: Negative comment"]
    assert SECRET not in said(shown)
    assert "Reporter" not in said(shown)
    assert buttons(shown)["Open case"].opens_form


async def test_what_is_overdue_is_marked(world: World) -> None:
    desk = await open_desk(world)
    desk.report(kind=Kind.THREAT)
    by = facts(await desk["handler"].do(ShowCases()))["First answer by"]
    assert by == "Wednesday 25 November 12:00"
    world.clock.forward(hours=2)
    late = facts(await desk["handler"].do(ShowCases()))["First answer by"]
    assert late.startswith(by)
    assert late.endswith("overdue")


async def test_settled_cases_come_last_and_a_long_list_is_cut(world: World) -> None:
    desk = await open_desk(world)
    for _ in range(16):
        desk.report()
    await desk.step("handler", "resolve", text="Done.", outcome="answered")
    shown = await desk["handler"].do(ShowCases())
    assert "Case 1:" not in said(shown)
    assert "Case 16:" in said(shown)
    assert phrase("cases", "more", number=15) in said(shown)


async def test_without_cases_it_says_where_ones_own_reports_are(world: World) -> None:
    desk = await open_desk(world)
    desk.report()
    assert phrase("cases", "none") in said(await desk["reporter"].do(ShowCases()))
    assert "Who and how soon" in buttons(await desk["hr"].do(ShowCases()))
    assert "Who and how soon" not in buttons(await desk["handler"].do(ShowCases()))


async def test_everything_in_a_case_is_shown_with_who_sees_it(world: World) -> None:
    desk = await open_desk(world)
    case = desk.report(link="https://social.example.org/post/1")
    shown = await desk["handler"].do(OpenCase(case))
    assert isinstance(shown, Message)
    assert SECRET in [part.quote for part in shown.parts]
    known = facts(shown)
    assert known["Reported by"] == "Reporter Jansen"
    assert known["Who has the case"] == "Nobody yet"
    assert known["Where"] == "LinkedIn"
    assert known["Link"] == "https://social.example.org/post/1"
    assert "Handler Jansen" in said(shown)
    assert buttons(shown)["I'll take this"].action == TakeCase(case)
    assert buttons(shown)["Everything on one page"].action == ExportCase(case)


async def test_files_are_opened_one_by_one(world: World) -> None:
    desk = await open_desk(world)
    case = desk.report()
    sealed = world.vault.seal_bytes(b"picture")
    now, reporter = world.clock.now(), desk["reporter"].member.id
    added = [
        world.store.write(lambda tx: files.add(tx, case, reporter, now, "image/png", 7, sealed))
        for _ in range(2)
    ]
    shown = buttons(await desk["handler"].do(OpenCase(case)))
    assert shown["Open file 1"].action == ShowFile(added[0])
    assert shown["Open file 2"].action == ShowFile(added[1])
    assert shown["Open file 2"].opens_form


async def test_looking_is_kept_once_an_hour_for_each_person(world: World) -> None:
    desk = await open_desk(world, handler=("U-HANDLER", "U-LAWYER"))
    case = desk.report()
    for _ in range(2):
        await desk["handler"].do(OpenCase(case))
        await desk["lawyer"].do(OpenCase(case))
    assert events(desk).count(Event.OPENED) == 2
    world.clock.forward(minutes=61)
    await desk["handler"].do(OpenCase(case))
    assert events(desk).count(Event.OPENED) == 3


async def test_looking_moves_no_deadline(world: World) -> None:
    desk = await open_desk(world)
    case = desk.report()
    before = desk.case(case)
    world.clock.forward(minutes=90)
    await desk["handler"].do(OpenCase(case))
    assert desk.case(case) == before


async def test_a_long_timeline_is_shortened_and_counted(world: World) -> None:
    desk = await open_desk(world)
    case = desk.report()
    for number in range(20):
        world.clock.moment += timedelta(minutes=1)
        await desk.step("handler", "note", text=f"Note number {number}.")
    shown = said(await desk["handler"].do(OpenCase(case)))
    assert "Note number 19." in shown
    assert "Note number 2." not in shown
    assert phrase("case", "earlier", number=8) in shown


async def test_who_handles_a_case_without_being_hr_finds_the_list_in_the_menu(world: World) -> None:
    desk = await open_desk(world)
    assert "Cases" not in buttons(await desk["handler"].do(ShowMenu()))
    desk.report()
    assert buttons(await desk["handler"].do(ShowMenu()))["Cases"].action == ShowCases()
    assert "Cases" in buttons(await desk["hr"].do(ShowMenu(hr=True)))
    assert ShowCases() not in [one.action for one in buttons(await desk["reporter"].do(ShowMenu())).values()]
