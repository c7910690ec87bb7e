"""The calendar of themes: on the card, on request, and in HR's own words."""

from bot.domain.people import Platform
from tests.end_to_end.conftest import joined, uses
from tests.end_to_end.people import HR, NL, SANNE
from tests.end_to_end.world import World
from tests.features.world import phrase
from tests.library import read_library

FEBRUARY = read_library().theme(2, "nl")


async def test_the_theme_is_on_the_card_and_in_the_calendar(world: World, platform: Platform) -> None:
    sanne = await joined(world, SANNE, platform)
    await sanne.clicks(NL.week)
    card = await sanne.gets(NL.card)
    assert NL.said("card", "theme", month_name="februari", theme=FEBRUARY.title) in card.text
    await sanne.types("ambassador kalender")
    await sanne.reads(FEBRUARY.intro)
    await sanne.reads(FEBRUARY.questions[0])
    await sanne.reads(read_library().theme(1, "nl").title)


async def test_hr_gives_a_month_words_of_its_own(world: World, platform: Platform) -> None:
    hr = world.meet(HR, platform)
    await hr.types("advocacy themes")
    await uses(hr, phrase("themes", "change"))
    await hr.fills(title_nl="Open huis", intro_nl="Kom kijken.", title_en="Open house", intro_en="")
    form = hr.form()
    assert form
    assert form.errors == {"intro_en": phrase("theme", "incomplete")}
    await hr.fills(title_nl="Open huis", intro_nl="Kom kijken.", title_en="Open house", intro_en="Look.")
    await hr.reads(phrase("theme", "kept", month_name="February"))
    sanne = await joined(world, SANNE, platform)
    await sanne.clicks(NL.week)
    assert "Open huis" in (await sanne.gets(NL.card)).text
    await sanne.types("ambassador kalender")
    await sanne.reads("Kom kijken.")
