"""What HR can do, and nobody else."""

from datetime import UTC, date, datetime

from bot.domain.people import MemberState, Platform
from bot.store import members, workspaces
from bot.store.engine import Tx
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import EN, EVERYBODY, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.world import World
from tests.features.world import phrase, told

SEND = phrase("send_now", "send")


async def test_hr_sends_this_weeks_nudge_once_after_a_preview(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    james = await joined(world, JAMES, platform)
    hr = world.meet(HR, platform)
    await hr.types("advocacy")
    await hr.clicks(phrase("hr_menu", "send_now"))
    preview = await hr.gets(phrase("send_now", "body"))
    assert phrase("send_now", "now") in preview.text
    assert not sanne.saying(NL.card)

    await hr.clicks(SEND)
    await hr.reads(phrase("sent_now", "body", number=told("fewer")))
    await sanne.gets(NL.card)
    await james.gets(EN.card)

    await hr.types("advocacy send now")
    await hr.reads(phrase("send_now", "nobody"))
    await world.tick()
    assert (len(sanne.saying(NL.card)), len(james.saying(EN.card))) == (1, 1)


async def test_an_old_preview_sends_nothing_twice(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    hr = world.meet(HR, platform)
    await hr.types("advocacy send now")
    preview = hr.having(SEND)
    await hr.clicks(SEND, on=preview)
    await sanne.gets(NL.card)
    await hr.clicks(SEND, on=preview)
    await world.tick()
    assert len(sanne.saying(NL.card)) == 1
    await world.pass_to(datetime(2027, 2, 9, 9, tzinfo=UTC))
    await hr.clicks(SEND, on=preview)
    await hr.reads(phrase("send_now", "old"))


async def test_the_report_has_the_share_and_no_names(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    await joined(world, PRIYA, platform)
    await james.clicks(EN.week)
    await james.gets(EN.card)
    await james.clicks(EN.share)
    await james.clicks(EN.elsewhere)
    await james.fills(network="linkedin", link="https://www.linkedin.com/posts/james-7")
    await world.tick()

    hr = world.meet(HR, platform)
    await hr.types("advocacy report")
    await hr.reads(phrase("report", "none_closed"))
    await hr.reads(phrase("report", "running"))
    world.store.write(lambda tx: add_crowd(tx, platform))
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    await hr.types("advocacy report")
    report = " ".join((await hr.gets(phrase("report", "title_week", week=5))).text.replace(":", "").split())
    told_of = {"ambassadors": told("about", 5), "shares": 1, "sharing": told("fewer")}
    for name, figure in told_of.items():
        assert f"{phrase('report', name)} {figure}" in report
    assert "LinkedIn 1" in report
    names = [name for person in EVERYBODY if person is not HR for name in person.name.split()]
    assert not [name for name in (*names, "james-7") if name in report]
    await world.pass_to(datetime(2027, 3, 1, 9, tzinfo=UTC))
    await hr.types("advocacy report")
    await hr.clicks(phrase("report", "to_month"))
    month = " ".join((await hr.gets(phrase("report", "title_month", first="2027-02"))).text.split())
    assert "LinkedIn" in month
    assert {row["action"] for row in world.rows("audit") if row["actor_id"]} == {"ShowReport"}


def add_crowd(tx: Tx, platform: Platform) -> None:
    """Five more who take part, so that there is somebody to hide among."""
    place = next(one for one in workspaces.list_workspaces(tx) if one.platform is platform)
    for number in range(5):
        active = {"state": MemberState.ACTIVE, "joined_at": datetime(2026, 9, 1, tzinfo=UTC)}
        members.add_member(tx, place.id, f"U-CROWD{number}", date(2026, 9, 1), **active)


async def test_funnel_and_continuity_have_figures_of_time_that_is_over(
    world: World, platform: Platform
) -> None:
    await joined(world, JAMES, platform)
    world.store.write(lambda tx: add_crowd(tx, platform))
    hr = world.meet(HR, platform)
    await hr.types("advocacy funnel")
    await hr.reads(phrase("funnel", "not_yet"))
    await world.pass_to(datetime(2027, 2, 8, 9, tzinfo=UTC))
    for typed, name in (("advocacy funnel", "funnel"), ("advocacy continuity", "continuity")):
        await hr.types(typed)
        shown = await hr.gets(phrase(name, "title"), 2 if name == "funnel" else 1)
        flat = " ".join(shown.text.replace(":", "").split())
        assert f"{phrase(name, 'ambassadors')} {told('about', 5)}" in flat
        assert f"{phrase(name, 'paused')} {told('fewer')}" in flat
    await hr.types("advocacy case report")
    await hr.reads(phrase("case_report", "none"))


async def test_others_are_refused_kindly_and_nothing_happens(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    for command in ("advocacy", "advocacy send now", "advocacy report"):
        await james.types(command)
        assert phrase("refusals", "not_hr") in james.messages()[-1].text
    await world.tick()
    assert not james.saying(EN.card)
    refused = [(row["action"], row["refused"]) for row in world.rows("audit") if row["actor_id"]]
    assert refused == [("PreviewSendNow", "role"), ("ShowReport", "role")]


async def test_an_unknown_word_of_hr_gets_the_nearest_one(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy reprot")
    await hr.reads(phrase("missed", "title", said="reprot"))
    await hr.reads(phrase("missed", "nearest", nearest=("report", "reports")))
    await hr.types("advocacy rapport")
    await hr.reads(phrase("report", "title"))
