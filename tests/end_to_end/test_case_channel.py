"""HR's own channel is told of each report, and never what is in it; and a report may begin at a message."""

import pytest

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, SANNE
from tests.end_to_end.test_cases import SECRET, user
from tests.end_to_end.world import World


async def hr_in_channel(world: World, platform: Platform) -> Driver:
    """HR, who has named the channel for alerts."""
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    await hr.types_in_channel("advocacy cases here")
    await world.tick()
    assert EN.said("case_place", "title") in seen_by_all(world, platform)
    return hr


def seen_by_all(world: World, platform: Platform) -> str:
    """Everything in the channel that is not for one pair of eyes."""
    if platform is Platform.SLACK:
        return str([one.blocks for one in world.slack.world.messages["C0HR"] if not one.ephemeral])
    return str([one.card for one in world.teams.world.channel.messages])


async def report(world: World, platform: Platform) -> Driver:
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    await sanne.fills(kind="threat", text=SECRET, readers=[user(HR, platform)])
    await world.tick()
    return sanne


async def test_the_channel_reads_that_there_is_a_case_and_opens_it_for_handlers_only(
    world: World, platform: Platform
) -> None:
    hr = await hr_in_channel(world, platform)
    await report(world, platform)
    (alert,) = [one for one in hr.channel() if EN.said("case_alert", "title", case=1) in one.text]
    assert "Sanne" not in seen_by_all(world, platform)
    before = seen_by_all(world, platform)

    await hr.press(alert.id, next(one for one in alert.buttons if one.label == EN.said("case_alert", "open")))
    seen = hr.sees() + "".join(shown.text for shown in hr.channel())
    assert "liar" in seen
    assert seen_by_all(world, platform) == before
    assert "liar" not in before


async def test_whoever_may_not_see_it_opens_nothing_from_the_channel(
    world: World, platform: Platform
) -> None:
    hr = await hr_in_channel(world, platform)
    await report(world, platform)
    world.slack.world.in_channel.add(JAMES.slack_id)
    world.teams.world.in_channel.add(JAMES.aad_id)
    james = world.meet(JAMES, platform)
    alert = next(one for one in hr.channel() if EN.said("case_alert", "title", case=1) in one.text)
    await james.press(alert.id, alert.buttons[0])
    seen = james.sees() + "".join(shown.text for shown in james.channel())
    assert EN.said("refusals", "not_your_case") in seen
    assert "liar" not in seen


@pytest.mark.parametrize(
    "command", ["advocacy cases", "advocacy", "ambassador report", "advocacy cases settings"]
)
async def test_what_is_typed_in_the_channel_is_answered_to_one_person(
    world: World, platform: Platform, command: str
) -> None:
    hr = await hr_in_channel(world, platform)
    before = seen_by_all(world, platform)
    await hr.types_in_channel(command)
    if platform is Platform.SLACK:
        assert seen_by_all(world, platform) == before
    else:
        said = [one.text for one in hr.channel()][-1]
        assert said == EN.said("elsewhere", "in_chat")
        assert len(hr.channel()) == before.count("'speak'") + 1


async def test_a_channel_that_is_gone_does_not_keep_a_case_from_the_handlers(
    world: World, platform: Platform
) -> None:
    hr = await hr_in_channel(world, platform)
    if platform is Platform.SLACK:
        world.slack.world.in_channel.remove("U0AMBASSADOR")
        world.refusals = [("chat.postMessage", "not_in_channel")]
    else:
        world.teams.world.channel.reachable = False
        world.refusals = [("send", "MessageWritesBlocked")]
    await report(world, platform)
    await hr.gets(EN.said("case_alert", "title", case=1))


async def test_somebody_else_cannot_name_the_channel(world: World, platform: Platform) -> None:
    world.slack.world.in_channel.add(JAMES.slack_id)
    world.teams.world.in_channel.add(JAMES.aad_id)
    james = world.meet(JAMES, platform)
    await james.types("ambassador")
    await james.types_in_channel("advocacy cases here")
    assert EN.said("refusals", "not_hr") in "".join(one.text for one in james.channel())
    assert world.rows("case_rules") == []


async def test_a_report_can_begin_at_a_message(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    sanne = await joined(world, SANNE, platform)
    await hr.types("ambassador")
    words = "You *lie* & <b>cheat</b> <!channel>"
    await (world.slack.say(SANNE.slack_id, words) if platform is Platform.SLACK else sanne.types(words))
    await sanne.points_at("lie")
    form = sanne.form()
    assert form
    await sanne.fills(kind="negative", readers=[user(HR, platform)])
    await world.tick()
    assert NL.said("reported", "title", case=1) in sanne.answer()
    await hr.gets(EN.said("case_alert", "title", case=1))
    await uses(hr, EN.said("case_alert", "open"))
    await hr.reads(words)
