"""A report for HR alone that nobody takes: who hears of it, who reads it, and who decides on that."""

from bot.domain.people import Platform
from bot.features.leaving import departing
from playground.shared import Person
from playground.slack.simulated import SimulatedSlack
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.test_cases import SECRET, says_yes_by_command, user
from tests.end_to_end.world import TENANT, World


async def named(world: World, platform: Platform, *chain: Person) -> None:
    """HR names who handles reports, who is the deputy, and who is the final contact; it is the first time."""
    handler, deputy, final_contact = (user(person, platform) for person in chain)
    hr = world.meet(HR, platform)
    await hr.types("advocacy cases settings")
    await hr.fills(handler=[handler], deputy=deputy, final_contact=final_contact)
    says_yes_by_command(world, platform)


async def met(world: World, platform: Platform) -> tuple[Driver, Driver, Driver]:
    """HR, and two colleagues who have said hello."""
    hr, james, priya = (world.meet(person, platform) for person in (HR, JAMES, PRIYA))
    for driver in (james, priya):
        await driver.types("ambassador")
    return hr, james, priya


async def test_escalation_passes_over_who_was_not_ticked(world: World, platform: Platform) -> None:
    hr, james, priya = await met(world, platform)
    await named(world, platform, HR, JAMES, PRIYA)
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    form = sanne.form()
    assert form
    assert set(form.labels) == {"kind", "text", "readers"}
    await sanne.fills(kind="threat", text=SECRET, readers=[])
    again = sanne.form()
    assert again
    assert set(again.errors) == {"readers"}
    await sanne.fills(kind="threat", text=SECRET, readers=[user(HR, platform), user(PRIYA, platform)])
    await sanne.reads(NL.said("reported", "reads", names=[HR.name]))
    await sanne.reads(NL.said("reported", "left_out", names=[JAMES.name]))
    await world.tick()
    await sanne.gets(NL.said("case_news", "received_title", case=1))

    await james.types("advocacy cases")
    await uses(james, EN.said("cases", "open"))
    await james.reads(EN.said("case_facts", "left_out"))
    assert "liar" not in james.sees()
    assert SANNE.name not in james.sees()
    await world.pass_time(hours=0.5)
    await world.pass_time(hours=0.5)
    await priya.gets(EN.said("case_alert", "deputy"))
    assert not james.saying(EN.said("case_alert", "deputy"))
    await uses(priya, EN.said("case_alert", "open"))
    await priya.reads("liar")

    await hr.clicks(EN.said("case_alert", "open"), on=hr.saying(EN.said("case_alert", "new"))[0])
    await uses(hr, EN.said("case", "take"))
    await hr.reads(EN.said("case_steps", "did_taken"))
    await priya.clicks(EN.said("case_alert", "open"), on=priya.saying(EN.said("case_alert", "deputy"))[0])
    await priya.reads(EN.said("refusals", "not_your_case"))

    await uses(sanne, NL.said("case_news", "add_more"))
    await sanne.fills(who="Een onbekende", since="Sinds maandag")
    await sanne.reads(NL.said("case_details", "kept"))
    await world.tick()
    await hr.gets(EN.said("case_news", "replied"))
    assert "onbekende" not in str(world.rows("outbox"))


async def test_who_was_left_out_puts_it_to_another_and_the_reporter_lets_them_in(
    world: World, platform: Platform
) -> None:
    hr, james, priya = await met(world, platform)
    await named(world, platform, HR, JAMES, PRIYA)
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    await sanne.fills(kind="negative", text=SECRET, readers=[user(HR, platform), user(PRIYA, platform)])
    await world.tick()
    await hr.gets(EN.said("case_alert", "new"))
    await james.types("advocacy cases")
    await uses(james, EN.said("cases", "open"))
    await uses(james, EN.said("case_facts", "put_to", name=PRIYA.name))
    await james.reads(EN.said("case_facts", "was_put_to"))
    await world.tick()
    await priya.gets(EN.said("case_alert", "put_to"))
    await uses(priya, EN.said("case_alert", "open"))
    await priya.reads("liar")

    await uses(sanne, NL.said("case_news", "open_mine"))
    await uses(sanne, NL.said("case_news", "yes", name=JAMES.name))
    await sanne.reads(NL.said("my_case", "reads", names=[JAMES.name]))
    await world.tick()
    await james.gets(EN.said("case_alert", "agreed"))
    await uses(james, EN.said("case_alert", "open"))
    await james.reads("liar")


async def test_when_an_account_is_closed_the_next_has_the_case_within_minutes(
    world: World, platform: Platform
) -> None:
    hr, james, priya = await met(world, platform)
    await named(world, platform, JAMES, PRIYA, HR)
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    await sanne.fills(kind="negative", text=SECRET, readers=[user(JAMES, platform), user(PRIYA, platform)])
    await world.tick()
    await james.gets(EN.said("case_alert", "new"))
    place = SimulatedSlack.team if platform is Platform.SLACK else TENANT
    run, now, gone = world.bot.engine._run, world.clock.now(), user(JAMES, platform)
    world.store.write(
        lambda tx: departing.leave_with_account(tx, run.library, run.vault, platform, place, gone, now)
    )
    await world.pass_time(hours=1 / 60)
    await priya.gets(EN.said("case_alert", "released"))
    await uses(priya, EN.said("case_alert", "open"))
    await priya.reads("liar")
    await sanne.gets(NL.said("case_news", "moved_on", names=[PRIYA.name]))
    assert not hr.saying(EN.said("case_alert", "title", case=1))
