"""Thanks from one colleague to another, the round-up in the programme's channel, and results."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined, uses, with_card
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.test_case_channel import seen_by_all
from tests.end_to_end.test_cases import user
from tests.end_to_end.world import World

KIND = "You stayed late <!channel> to *help* me [here](https://evil.example)"
THURSDAY = datetime(2027, 2, 4, 9, tzinfo=UTC)
"""Ten o'clock in Amsterdam."""
MARCH = datetime(2027, 3, 1, 9, tzinfo=UTC)


async def programme(world: World, platform: Platform) -> Driver:
    """HR, who has set values and named the channel."""
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    await hr.types("advocacy recognition")
    await hr.fills(values="Courage\nCare", goal="20")
    await hr.reads(EN.said("recognition_rules", "kept"))
    await hr.types_in_channel("advocacy channel here")
    await world.tick()
    assert EN.said("programme_place", "title") in seen_by_all(world, platform)
    return hr


async def thanks(world: World, platform: Platform, typed: str = "ambassador thanks") -> tuple[Driver, Driver]:
    """James has thanked Sanne."""
    james, sanne = await joined(world, JAMES, platform), await joined(world, SANNE, platform)
    await james.types(typed)
    await james.fills(whom=user(SANNE, platform), text=KIND, value="Care")
    await james.reads(EN.said("thanks", "sent", number=1))
    await world.tick()
    await sanne.gets(NL.said("thanked", "title", giver="James Okafor"))
    assert "late" not in str(world.rows("outbox"))
    return james, sanne


@pytest.mark.parametrize("typed", ["ambassador thanks", "ambassador bedankt", "advocacy thanks"])
async def test_thanks_are_read_by_one_and_answered(world: World, platform: Platform, typed: str) -> None:
    await programme(world, platform)
    james, sanne = await thanks(world, platform, typed)
    await uses(sanne, NL.said("thanked", "read"))
    await sanne.reads(KIND)
    await uses(sanne, NL.said("recognition_item", "thank_back"))
    await sanne.reads(NL.said("recognition_item", "back_said"))
    await world.tick()
    await james.gets(EN.said("thanks_back", "title", name="Sanne Visser"))


async def test_what_somebody_makes_public_is_in_the_round_up_and_can_be_read_there(
    world: World, platform: Platform
) -> None:
    hr = await programme(world, platform)
    _, sanne = await thanks(world, platform)
    await uses(sanne, NL.said("thanked", "read"))
    await uses(sanne, NL.said("recognition_item", "make_public"))
    await sanne.reads(NL.said("recognition_item", "waits"))
    await world.pass_to(THURSDAY)
    (week,) = [one for one in hr.channel() if EN.said("round_up", "title") in one.text]
    assert "Sanne Visser was thanked by James Okafor: Care" in week.text
    assert "late" not in seen_by_all(world, platform)
    await hr.press(week.id, week.buttons[0])
    assert KIND in hr.sees() + "".join(shown.text for shown in hr.channel())
    await world.pass_to(THURSDAY + timedelta(days=7))
    assert len([one for one in hr.channel() if EN.said("round_up", "title") in one.text]) == 1


async def test_what_is_kept_private_is_told_nowhere(world: World, platform: Platform) -> None:
    await programme(world, platform)
    await thanks(world, platform)
    before = seen_by_all(world, platform)
    await world.pass_to(THURSDAY)
    assert seen_by_all(world, platform) == before


async def test_somebody_who_does_not_take_part_is_thanked_too(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    await james.types("ambassador thanks")
    await james.fills(whom=user(PRIYA, platform), text=KIND)
    await james.reads(EN.said("thanks", "sent", number=1))
    await world.tick()
    priya = world.meet(PRIYA, platform)
    got = await priya.gets(EN.said("thanked", "title", giver="James Okafor"))
    assert EN.said("thanked", "what_this_is", organisation="").split(".")[0] in got.text
    await uses(priya, EN.said("thanked", "read"))
    await priya.reads(KIND)


async def test_one_does_not_thank_oneself(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador bedankt")
    await sanne.fills(whom=user(SANNE, platform), text=KIND)
    form = sanne.form()
    assert form
    assert NL.said("thanks", "yourself") in form.errors.values()
    assert world.rows("recognitions") == []


NOBODY = {Platform.SLACK: "U0NOBODY", Platform.TEAMS: "aad-nobody"}
REFUSAL = {Platform.SLACK: ("users.info", "user_not_found"), Platform.TEAMS: ("create", "BadSyntax")}


async def test_who_is_no_colleague_is_refused_at_the_field(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    await james.types("ambassador thanks")
    await james.fills(whom=[user(SANNE, platform), NOBODY[platform]], text=KIND)
    world.refusals.append(REFUSAL[platform])
    form = james.form()
    assert form
    assert EN.said("form", "not_a_colleague") in form.errors.values()
    assert world.rows("recognitions") == []
    if platform is Platform.SLACK:
        await james.fills(whom=["U0AMBASSADOR"], text=KIND)
        assert EN.said("form", "not_a_colleague") in (james.form() or form).errors.values()
    await james.fills(whom=[user(SANNE, platform), user(PRIYA, platform)], text=KIND)
    await james.reads(EN.said("thanks", "sent", number=2))
    await world.tick()
    for one in (SANNE, PRIYA):
        await world.meet(one, platform).gets(EN.said("thanked", "title", giver="James Okafor"))


async def test_ones_own_overview_and_choices(world: World, platform: Platform) -> None:
    await programme(world, platform)
    _, sanne = await thanks(world, platform)
    await sanne.types("ambassador waardering")
    await sanne.reads(NL.said("recognition_item", "thanks_title", giver="James Okafor"))
    await sanne.clicks(NL.said("recognition", "wishes"))
    await sanne.fills(thanks="public", milestone="off", impact="off")
    await sanne.reads(NL.said("recognition_wishes", "kept"))
    await sanne.types("ambassador waardering")
    await sanne.clicks(NL.said("recognition", "open"))
    await sanne.reads(KIND)


async def test_the_month_in_numbers_comes_once_and_is_switched_off_with_one_tap(
    world: World, platform: Platform
) -> None:
    sanne, card = await with_card(world, SANNE, platform)
    await sanne.tells_shared(NL.share, on=card)
    await world.tick()
    await sanne.gets(NL.first_share)
    await world.pass_to(MARCH - timedelta(hours=2))
    title = NL.said("impact", "title", of_month=datetime(2027, 2, 1, tzinfo=UTC))
    assert sanne.saying(title) == []
    for hours in (0, 1, 24, 25):  # it is a Monday: the card comes first, and the month on the day after
        await world.pass_to(MARCH + timedelta(hours=hours))
    await sanne.gets(title)
    await sanne.clicks(NL.said("impact", "stop"))
    await sanne.reads(NL.said("impact", "stopped"))
    assert not world.rows("recognition_wishes")[0]["wanted"]


async def test_results_are_previewed_and_told_in_the_channel(world: World, platform: Platform) -> None:
    hr = await programme(world, platform)
    await hr.types("advocacy results")
    await hr.fills(month="2027-01", applications="2", hires="")
    await hr.reads("Two people applied")
    assert "Two people" not in seen_by_all(world, platform)
    await uses(hr, EN.said("results", "post"))
    await hr.reads(EN.said("results", "posted"))
    await world.tick()
    assert [one for one in hr.channel() if "Two people applied" in one.text]


async def test_leaders_can_be_asked_to_go_first(world: World, platform: Platform) -> None:
    hr = await programme(world, platform)
    james, sanne = await joined(world, JAMES, platform), await joined(world, SANNE, platform)
    await hr.types("advocacy recognition")
    await hr.fills(leaders=(user(JAMES, platform),))
    await hr.reads(EN.said("recognition_rules", "kept"))
    await hr.types("advocacy prompt")
    await hr.fills(en="What did you learn from your team?", pillar="personal", who="leaders", when="now")
    await world.tick()
    await uses(hr, EN.said("prompt_preview", "confirm"))
    await world.tick()
    await james.gets("What did you learn from your team?")
    assert sanne.saying("What did you learn from your team?") == []


async def test_colleagues_cannot_use_what_is_for_hr(world: World, platform: Platform) -> None:
    james = await joined(world, JAMES, platform)
    for typed in ("advocacy recognition", "advocacy results"):
        await james.types(typed)
        await james.reads(EN.said("refusals", "not_hr"))
    assert world.rows("recognition_rules") == []
