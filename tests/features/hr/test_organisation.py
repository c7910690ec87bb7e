"""The organisation's name, jobs page, time zone and own words, as HR gives them."""

import pytest

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.actions.membership import ShowMenu
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Notice
from tests.features.world import HR, World, buttons, filled, form, said

NOTHING: dict[str, object] = {
    "sectors": (),
    **{f"{name}_{language}": "" for name in ("customer", "customers") for language in LANGUAGES},
}
GOOD = {"name": "Noorderlicht", "jobs_page": "https://jobs.example.org/all?x=1", "time_zone": "Europe/London"}


async def test_hr_changes_them_and_it_is_audited(world: World) -> None:
    hr = await world.person(HR).hello()
    assert filled(await hr.do(OpenOrganisation())) == {
        "name": "",
        "jobs_page": "",
        "time_zone": "Europe/Amsterdam",
        **NOTHING,
    }
    assert isinstance(await hr.do(ChangeOrganisation(), **GOOD), Notice)
    assert filled(await hr.do(OpenOrganisation())) == GOOD | NOTHING
    assert world.audited() == ["OpenOrganisation", "ChangeOrganisation", "OpenOrganisation"]


async def test_nobody_else_may(world: World) -> None:
    person = await world.person().join()
    for action in (OpenOrganisation(), ChangeOrganisation()):
        assert "This is for HR." in said(await person.do(action, **GOOD))
    assert world.rows("workspaces")[0]["jobs_page"] == ""
    assert world.audited() == []


async def test_it_changes_one_workspace_only(world: World) -> None:
    await world.person(HR, workspace="T2").hello()
    hr = await world.person(HR).hello()
    await hr.do(ChangeOrganisation(), **GOOD)
    pages = {row["external_id"]: row["jobs_page"] for row in world.rows("workspaces")}
    assert pages == {"T1": GOOD["jobs_page"], "T2": ""}


@pytest.mark.parametrize(
    "page",
    [
        "javascript:alert(1)",
        "jobs.example.org",
        "https://",
        "https://jobs.example.org/\nX: y",
        "https://good.example\\@bad.example/",
        "https://jobs.example.org/" + "a" * 2000,
        "https://jobs.example.org:port/",
    ],
)
async def test_what_is_no_web_address_is_refused_at_the_field(world: World, page: str) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(ChangeOrganisation(), **{**GOOD, "jobs_page": page}))
    assert list(shown.errors) == ["jobs_page"]
    assert filled(shown)["name"] == "Noorderlicht"
    assert world.rows("workspaces")[0]["name"] == ""


async def test_a_wrong_zone_or_name_is_refused_with_what_was_typed(world: World) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(ChangeOrganisation(), name="n" * 101, time_zone="Europe/Londres"))
    assert set(shown.errors) == {"name", "time_zone"}
    assert "Europe/London" in shown.errors["time_zone"]
    assert filled(shown)["time_zone"] == "Europe/Londres"


async def test_it_is_in_the_menu_of_hr(world: World) -> None:
    hr = await world.person(HR).hello()
    button = buttons(await hr.do(ShowMenu(hr=True)))["Edit organisation"]
    assert button.action == OpenOrganisation()
    assert button.opens_form


RESIDENTS = {"customer_nl": "bewoner", "customers_nl": "bewoners"}


async def test_hr_hears_in_which_language_its_word_for_customer_is_missing(world: World) -> None:
    hr = await world.person(HR).hello()
    kept = said(await hr.do(ChangeOrganisation(), **GOOD, **RESIDENTS))
    assert "no word for customer in English yet" in kept
    assert filled(await hr.do(OpenOrganisation())) == GOOD | NOTHING | RESIDENTS
    one = await hr.do(ChangeOrganisation(), **GOOD, customer_nl="bewoner")
    assert list(form(one).errors) == ["customers_nl"]
    assert world.rows("workspaces")[0]["customers"] == {"nl": ["bewoner", "bewoners"]}


async def test_what_kind_of_organisation_it_is_is_kept(world: World) -> None:
    hr = await world.person(HR).hello()
    await hr.do(ChangeOrganisation(), **GOOD, sectors=("care", "remote"))
    assert world.rows("workspaces")[0]["sectors"] == ["care", "remote"]
