"""HR's page about consent: totals in steps of five, and what has to be removed, computed by hand."""

from bot.domain.actions.consent import (
    ExportConsents,
    OpenConsentText,
    ShowConsents,
    ShowRemoval,
    WithdrawConsent,
)
from bot.domain.overviews import Overview, Sheet
from bot.domain.roles import Role
from bot.store import role_holders
from tests.features.consent.office import ask_for_piece, give, hr_of, publish_text
from tests.features.world import Person, World, buttons, said, told

MANY, TEN, FEW = told("at_least", 5), told("at_least", 10), told("fewer")


async def overview(hr: Person) -> dict[str, Sheet]:
    reply = await hr.do(ShowConsents())
    assert isinstance(reply, Overview)
    return {one.name: one for one in reply.sheets}


def read(sheet: Sheet) -> list[list[str]]:
    return [[one.text for one in row] for row in sheet.rows]


async def some(world: World, letter: str, number: int) -> list[Person]:
    return [await world.person(f"{letter}{one}", name=f"Name {letter}{one}").hello() for one in range(number)]


async def test_what_holds_what_ends_what_was_asked_and_what_is_late(world: World) -> None:
    hr = await hr_of(world)
    *first, gone = await some(world, "A", 6)
    for one in (*first, gone):
        await give(one, "linkedin", months="6")  # until 25 May 2027
    await gone.do(WithdrawConsent("linkedin"))
    world.clock.forward(days=127)  # to 1 April 2027
    await publish_text(hr, purpose_en="To find more colleagues.")
    *second, last = await some(world, "B", 6)
    for one in (*second, last):
        await give(one, "linkedin", "website", text=2)
        await ask_for_piece(hr, one)
    await last.do(WithdrawConsent("website"))
    sheets = await overview(hr)
    assert read(sheets["totals"]) == [
        ["LinkedIn", TEN, FEW, FEW, FEW],
        ["Website", MANY, MANY, FEW, FEW],
        ["Recruitment material", FEW, TEN, FEW, FEW],
    ]
    assert read(sheets["versions"]) == [
        ["Version 2, 1 April 2027", MANY, MANY, FEW],
        ["Version 1, 25 November 2026", MANY, FEW, FEW],
    ]
    assert read(sheets["ending"]) == [
        ["Within 30 days, until 1 May 2027", FEW],
        ["Within 60 days, until 31 May 2027", MANY],
        ["Within 90 days, until 30 June 2027", MANY],
    ]
    assert read(sheets["pieces"])[:2] == [["Asked", "6"], ["No answer yet", MANY]]
    assert [row[1] for row in read(sheets["removals"])] == ["LinkedIn", "Website"]
    assert [row[3] for row in read(sheets["removals"])] == ["overdue", "yes"]
    shown = await hr.do(ShowConsents())
    assert [one.action for one in buttons(shown).values() if isinstance(one.action, ShowRemoval)] == [
        ShowRemoval(1),
        ShowRemoval(2),
    ]
    assert "Name" not in said(shown) + str(sheets)
    assert not [row for row in world.rows("audit") if row["about_id"]], "nobody was looked at"


async def test_who_only_reads_sees_the_page_without_what_changes_or_names(world: World) -> None:
    await hr_of(world)
    reader = await world.person("U-READS").hello()
    world.store.write(lambda tx: role_holders.give_role(tx, reader.member.id, Role.HR_READER, None))
    actions = {type(one.action) for one in buttons(await reader.do(ShowConsents())).values()}
    assert not actions & {ExportConsents, OpenConsentText, ShowRemoval}
    assert "HR, view only" in said(await reader.do(ExportConsents()))
