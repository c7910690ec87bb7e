"""Which share of a department or location takes part, from what HR typed in of how many work there."""

from datetime import date

from bot.domain.actions.ambassador_recruitment import KeepWorkforce, OpenWorkforce, ShowFunnel
from bot.domain.messages import Form, Reply, TextInput
from bot.domain.overviews import Overview, Sheet
from bot.domain.roles import Role
from bot.store import role_holders
from tests.features.ambassador_recruitment.candidates import hr_of
from tests.features.world import Person, World, facts, form, phrase, said, told

TYPED = "care: 40\nIT; 23\nBoard: 3"


async def keep(hr: Person, departments: str, locations: str = "") -> Reply:
    asked = form(await hr.do(OpenWorkforce()))
    on = date(2026, 11, 1).isoformat()
    return await hr.do(asked.action, department=departments, location=locations, as_of=on)


async def test_a_share_is_told_where_both_sides_hide_everybody(both: World) -> None:
    hr = await hr_of(both)
    both.crowd(20, department="Care")
    both.crowd(10, start=20, department="IT")
    both.crowd(9, start=30, department="Sales")
    await keep(hr, TYPED)
    both.close_week()
    found = await hr.do(ShowFunnel())
    assert isinstance(found, Overview)
    rows = {row[0].text: [one.text for one in row[1:]] for row in _sheet(found).rows}
    few, on = phrase("funnel", "few"), phrase("funnel", "on", on=date(2026, 11, 1))
    assert rows["care"] == [told("about", 20), "40", f"{told('about', 50)}%", on]
    assert rows["IT"] == [told("about", 10), "23", f"{told('about', 43)}%", on]
    assert rows["Board"] == [few, "3", few, on]
    share = {"there": told("about", 20), "working": "40", "share": f"{told('about', 50)}%"}
    assert facts(found)["care"] == phrase("funnel", "covered", **share)
    await keep(hr, "Care: 24\nIT: 23")
    shares = {row[0].text: row[3].text for row in _sheet(await hr.do(ShowFunnel())).rows}
    assert shares["Care"] == few, "all but four of them take part"
    assert "Board" not in shares


def _sheet(found: object) -> Sheet:
    assert isinstance(found, Overview)
    return next(one for one in found.sheets if one.name == "department")


async def test_what_does_not_read_is_said_at_its_field_and_nothing_is_lost(world: World) -> None:
    hr = await hr_of(world)
    for wrong in ("Care", "Care: 0", "Care: many", "Care: 4\nCARE: 5", f"{'x' * 101}: 4", "IT: 99999999"):
        again = await keep(hr, wrong, "Utrecht: 1.250")
        assert isinstance(again, Form)
        assert list(again.errors) == ["department"], wrong
        shown = {one.name: one.value for one in again.inputs if isinstance(one, TextInput)}
        assert shown == {"department": wrong, "location": "Utrecht: 1.250"}
    assert phrase("workforce", "kept") in said(await keep(hr, "Team 5: 12", "Utrecht: 1.250"))
    kept = form(await hr.do(OpenWorkforce()))
    assert [one.value for one in kept.inputs] == ["Team 5: 12", "Utrecht: 1250", date(2026, 11, 1)]


async def test_who_only_reads_sees_the_share_and_changes_nothing(world: World) -> None:
    hr = await hr_of(world)
    await keep(hr, TYPED)
    reader = await world.person("U-R", name="Ria").hello()
    world.store.write(lambda tx: role_holders.give_role(tx, reader.member.id, Role.HR_READER, None))
    found = await reader.do(ShowFunnel())
    assert isinstance(found, Overview)
    assert OpenWorkforce() not in [button.action for part in found.parts for button in part.buttons]
    await reader.do(KeepWorkforce(), department="Care: 9", as_of="2026-11-01")
    assert "care: 40" in str(await hr.do(OpenWorkforce()))
