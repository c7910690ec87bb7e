"""A report for HR alone that nobody takes: who hears of it, who reads it, and who decides on that."""

from bot.domain.people import Platform
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.test_cases import SECRET, user
from tests.end_to_end.world import World


async def named(world: World, platform: Platform, *chain: Person) -> None:
    """HR names who handles reports, who is the deputy, and who is the final contact."""
    handler, deputy, final_contact = (user(person, platform) for person in chain)
    hr = world.meet(HR, platform)
    await hr.types("advocacy cases settings")
    await hr.fills(handler=[handler], deputy=deputy, final_contact=final_contact)
    await hr.reads(EN.said("case_rules_kept", "body"))


async def met(world: World, platform: Platform) -> tuple[Driver, Driver, Driver]:
    """HR, and two colleagues who have said hello."""
    hr, james, priya = (world.meet(person, platform) for person in (HR, JAMES, PRIYA))
    for driver in (james, priya):
        await driver.types("ambassador")
    return hr, james, priya


async def test_what_hr_alone_may_read_stays_with_hr_until_the_reporter_says_yes(
    world: World, platform: Platform
) -> None:
    hr, james, priya = await met(world, platform)
    await named(world, platform, HR, JAMES, PRIYA)
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    form = sanne.form()
    assert form
    assert NL.said("whom", "also") in form.labels.values()
    await sanne.fills(kind="threat", text=SECRET, network="linkedin", felt="now", wish="advice")
    await sanne.reads(NL.said("reported", "reads", names=[HR.name]))
    await sanne.reads(NL.said("reported", "next", names=[JAMES.name, PRIYA.name]))

    await world.tick()
    await world.pass_time(hours=0.5)
    await world.pass_time(hours=0.5)
    await james.gets(EN.said("case_alert", "deputy"))
    await uses(james, EN.said("case_alert", "open"))
    await james.reads(EN.said("case_facts", "body"))
    await james.reads(EN.said("case_facts", "call", names=[HR.name]))
    assert "liar" not in james.sees()
    assert SANNE.name not in james.sees()

    await sanne.gets(NL.said("case_news", "may_read", names=[JAMES.name]))
    await uses(sanne, NL.said("case_news", "yes", name=JAMES.name))
    await sanne.reads(NL.said("my_case", "reads", names=[JAMES.name]))
    await world.tick()
    await james.gets(EN.said("case_alert", "agreed"))
    await uses(james, EN.said("case_alert", "open"))
    await james.reads("liar")

    await world.pass_time(hours=0.5)
    await priya.gets(EN.said("case_alert", "final_contact"))
    await uses(priya, EN.said("case_alert", "open"))
    await priya.reads(EN.said("case_facts", "body"))
    assert "liar" not in priya.sees()

    await hr.clicks(EN.said("case_alert", "open"), on=hr.saying(EN.said("case_alert", "new"))[0])
    await uses(hr, EN.said("case", "take"))
    await hr.reads(EN.said("case_steps", "did_taken"))
    await james.clicks(EN.said("case_alert", "open"), on=james.saying(EN.said("case_alert", "agreed"))[0])
    await james.reads(EN.said("refusals", "not_your_case"))
    await priya.clicks(
        EN.said("case_alert", "open"), on=priya.saying(EN.said("case_alert", "final_contact"))[0]
    )
    await priya.reads(EN.said("case_facts", "taken", case=1))


async def test_hr_cannot_let_itself_in_by_the_settings(world: World, platform: Platform) -> None:
    hr, james, priya = await met(world, platform)
    sanne = await joined(world, SANNE, platform)
    await named(world, platform, JAMES, PRIYA, HR)
    await sanne.types("ambassador melden")
    await sanne.fills(kind="negative", text=SECRET, network="linkedin", felt="today", wish="advice")
    await world.tick()
    await james.gets(EN.said("case_alert", "new"))

    await named(world, platform, HR, PRIYA, JAMES)
    await world.tick()
    await james.gets(EN.said("case_named", "title_ended"))
    await priya.gets(EN.said("case_named", "title_changed"))
    await hr.gets(EN.said("case_alert", "new"))
    await uses(hr, EN.said("case_alert", "open"))
    await hr.reads(EN.said("case_facts", "body"))
    assert "liar" not in hr.sees()
    await sanne.gets(NL.said("case_news", "may_read", names=[HR.name]))
    await uses(sanne, NL.said("case_news", "yes", name=HR.name))
    await world.tick()
    await hr.gets(EN.said("case_alert", "agreed"))
    await uses(hr, EN.said("case_alert", "open"))
    await hr.reads("liar")
