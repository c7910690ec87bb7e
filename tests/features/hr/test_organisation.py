"""The organisation's name, jobs page, time zone and own words, as HR gives them."""

import re
from functools import partial

import pytest

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.my_data import ExportMyData
from bot.domain.colours import READABLE, contrast
from bot.domain.languages import LANGUAGES
from bot.domain.pictures import Branding, Preview
from bot.features.hr import sample
from tests.each import each
from tests.features.private_pages import token_in
from tests.features.world import HR, World, buttons, fault, filled, form, phrase, said
from tests.timed_runs import ADDRESS

NOTHING: dict[str, object] = {
    "sectors": (),
    **{f"{name}_{language}": "" for name in ("customer", "customers") for language in LANGUAGES},
}
GOOD = {"name": "Noorderlicht", "jobs_page": "https://jobs.example.org/all?x=1", "time_zone": "Europe/London"}
LOOK = {"ground": "#084c37", "accent": "#ffd166", "logo": "https://www.example.org/logo.png"}
NO_LOOK = dict.fromkeys(LOOK, "")


async def test_hr_changes_them_and_it_is_audited(world: World) -> None:
    hr = await world.person(HR).hello()
    assert filled(await hr.do(OpenOrganisation())) == {
        "name": "",
        "jobs_page": "",
        "time_zone": "Europe/Amsterdam",
        **NO_LOOK,
        **NOTHING,
    }
    assert phrase("organisation", "kept", logo=True) in said(
        await hr.do(ChangeOrganisation(), **GOOD, **LOOK)
    )
    assert filled(await hr.do(OpenOrganisation())) == GOOD | LOOK | NOTHING
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


@each(
    ("typed", "field", "said_there"),
    [
        ({"ground": "blue"}, "ground", fault("not_a_colour", optional=True)),
        ({"accent": "#12345"}, "accent", fault("not_a_colour", optional=True)),
        ({"ground": "#fff", "accent": "#ffd166"}, "accent", "on #ffffff"),
        ({"accent": "#12355c"}, "accent", "on #12355b"),
        ({"logo": "http://www.example.org/logo.png"}, "logo", "https://"),
        ({"logo": "file:///etc/passwd"}, "logo", "https://"),
        ({"logo": "/etc/passwd"}, "logo", "https://"),
        ({"logo": "https://www.example.org/" + "a" * 500}, "logo", "500"),
    ],
)
async def test_what_is_wrong_with_the_look_is_said_at_its_field(
    typed: dict[str, str], field: str, said_there: str, world: World
) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(ChangeOrganisation(), **{**GOOD, **typed}))
    assert list(shown.errors) == [field]
    assert said_there in shown.errors[field]
    assert filled(shown)[field] == typed[field]
    assert world.rows("logos") == []


async def test_a_colour_that_cannot_be_read_comes_with_one_that_can(world: World) -> None:
    hr = await world.person(HR).hello()
    shown = form(await hr.do(ChangeOrganisation(), **GOOD, ground="#777", accent="#99aabb"))
    better = re.findall("#[0-9a-f]{6}", shown.errors["accent"])[-1]
    assert contrast(better, "#777777") >= READABLE
    await hr.do(ChangeOrganisation(), **GOOD, ground="#777", accent=better)
    (row,) = world.rows("workspaces")
    assert (row["ground"], row["accent"]) == ("#777777", better)


async def test_the_logo_goes_when_its_address_does(world: World) -> None:
    hr = await world.person(HR).hello()
    await hr.do(ChangeOrganisation(), **GOOD, **LOOK)
    assert [(row["address"], row["png"]) for row in world.rows("logos")] == [(LOOK["logo"], None)]
    await hr.do(ChangeOrganisation(), **GOOD)
    assert world.rows("logos") == []


async def test_hr_sees_what_pictures_look_like_now(world: World) -> None:
    hr = await world.person(HR).hello()
    see = buttons(await hr.do(ChangeOrganisation(), **GOOD, **LOOK))[phrase("organisation", "see")].url
    head, _, token = see.rpartition("/")
    assert head == f"{ADDRESS}/picture"
    look = partial(sample.find_sample, library=world.library, vault=world.vault)

    def find(token: str) -> Preview | None:
        return world.store.read(partial(look, token=token, now=world.clock.now()))

    shown = find(token)
    assert shown
    assert shown.branding == Branding("Noorderlicht", "#084c37", "#ffd166")
    assert "Noorderlicht" in shown.poster.title
    other = token_in(await hr.do(ExportMyData()))
    for wrong in (token[:-2], token[5:], token.swapcase(), "A" * len(token), other):
        assert find(wrong) is None
    world.clock.forward(minutes=61)
    assert find(token) is None


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
    assert filled(await hr.do(OpenOrganisation())) == GOOD | NO_LOOK | NOTHING | RESIDENTS
    one = await hr.do(ChangeOrganisation(), **GOOD, customer_nl="bewoner")
    assert list(form(one).errors) == ["customers_nl"]
    assert world.rows("workspaces")[0]["customers"] == {"nl": ["bewoner", "bewoners"]}


async def test_what_kind_of_organisation_it_is_is_kept(world: World) -> None:
    hr = await world.person(HR).hello()
    await hr.do(ChangeOrganisation(), **GOOD, sectors=("care", "remote"))
    assert world.rows("workspaces")[0]["sectors"] == ["care", "remote"]
