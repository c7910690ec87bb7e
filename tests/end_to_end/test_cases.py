"""A case at HR, side by side with its reporter: opened, asked about, passed on and settled."""

from bot import case_team
from bot.domain.people import Platform
from bot.store import workspaces
from playground.shared import Person
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.people import EN, HR, JAMES, NL, PRIYA, SANNE
from tests.end_to_end.world import World

SECRET = "He wrote: <!channel> you *liar* [here](https://evil.example)"
QUESTION, ADVICE = "Do you know him?", "Leave it, and block him."


def user(person: Person, platform: Platform) -> str:
    """The platform's own id of somebody."""
    return person.slack_id if platform is Platform.SLACK else person.aad_id


def says_yes_by_command(world: World, platform: Platform) -> None:
    """What whoever runs the bot does where nobody else is there who could."""
    places = world.store.read(workspaces.list_workspaces)
    (place,) = (one.external_id for one in places if one.platform is platform)
    run, now = world.bot.engine._run, world.clock.now()
    world.store.write(lambda tx: case_team.say_yes(tx, run.library, run.vault, place, now, agrees=True))


async def reported(world: World, platform: Platform) -> tuple[Driver, Driver]:
    """Sanne, who has reported something, and the alert about it at HR."""
    hr = world.meet(HR, platform)
    await hr.types("ambassador")
    sanne = await joined(world, SANNE, platform)
    await sanne.types("ambassador melden")
    await sanne.fills(kind="negative", text=SECRET, readers=[user(HR, platform)])
    await world.tick()
    await hr.gets(EN.said("case_alert", "title", case=1))
    return sanne, hr


async def test_hr_helps_and_the_reporter_reads_every_answer(world: World, platform: Platform) -> None:
    sanne, hr = await reported(world, platform)
    await uses(hr, EN.said("case_alert", "open"))
    await hr.reads(SECRET)
    await uses(hr, EN.said("case", "take"))
    await hr.reads(EN.said("case_steps", "did_taken"))
    await uses(hr, EN.said("case", "step_ask"))
    await hr.fills(text=QUESTION)
    await hr.reads(QUESTION)
    await world.tick()

    await sanne.gets(NL.said("case_news", "asked"))
    await uses(sanne, NL.said("case_news", "open_mine"))
    await sanne.reads(QUESTION)

    await uses(hr, EN.said("case", "step_resolve"))
    await hr.fills(outcome="left_alone", text=ADVICE)
    await hr.reads(EN.said("case_steps", "did_resolved"))
    await world.tick()
    await sanne.gets(NL.said("case_news", "resolved"))
    assert not [word for word in ("liar", QUESTION, ADVICE) if word in str(world.rows("outbox"))]
    if platform is Platform.TEAMS:  # there, what is said in a chat stays; in Slack only its reader sees it
        assert not [shown for shown in (*hr.messages(), *sanne.messages()) if "liar" in shown.text]


async def test_what_was_passed_to_legal_is_closed_to_hr(world: World, platform: Platform) -> None:
    _, hr = await reported(world, platform)
    priya = world.meet(PRIYA, platform)
    await priya.types("ambassador")
    await uses(hr, EN.said("case_alert", "open"))
    await uses(hr, EN.said("case", "step_pass"))
    await hr.fills(person=user(PRIYA, platform), to="legal")
    await hr.clicks(EN.said("case_alert", "open"), on=hr.saying(EN.said("case_alert", "new"))[0])
    await hr.reads(EN.said("case_facts", "taken", case=1))
    await world.tick()
    await priya.gets(EN.said("case_alert", "handed"))
    await uses(priya, EN.said("case_alert", "open"))
    await priya.reads("liar")


async def test_hr_names_who_comes_next(world: World, platform: Platform) -> None:
    hr, james, priya = (world.meet(person, platform) for person in (HR, JAMES, PRIYA))
    for colleague in (james, priya):
        await colleague.types("ambassador")
    await hr.types("advocacy cases settings")
    mine, next_one, last = (user(person, platform) for person in (HR, JAMES, PRIYA))
    await hr.fills(handler=[mine], deputy=mine, final_contact=last, now="0")
    form = hr.form()
    assert form
    assert set(form.errors) == {"deputy", "now"}
    await hr.fills(handler=[mine], deputy=next_one, final_contact=last, now="1")
    await hr.reads("ambassador-bot confirm-case-team")
    says_yes_by_command(world, platform)
    await world.tick()
    await james.gets(EN.said("case_named", "title"))

    await hr.types("advocacy cases settings")
    await hr.fills(handler=[mine, last], deputy=next_one, final_contact=last)
    await hr.reads(EN.said("case_team", "waits", names=[JAMES.name, PRIYA.name]))
    await world.tick()
    await james.gets(EN.said("case_team", "asked", who=HR.name))
    await uses(james, EN.said("case_team", "yes"))
    await james.reads(EN.said("case_team", "agreed"))
    await world.tick()
    await hr.gets(EN.said("case_team", "was_agreed", who=JAMES.name))
