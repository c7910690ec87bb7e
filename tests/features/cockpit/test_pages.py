"""The cockpit over HTTP: a page is what its person may see at that moment, and what is sent is done once."""

import re
from functools import partial
from html import unescape
from urllib.parse import parse_qsl

from bot.domain.actions.cases import OpenReport
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation, ShowAudit, ShowReport
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.vacancies import ShowVacancyFigures
from bot.domain.roles import Role
from bot.features.cockpit.screens import GROUPS, SCREENS, address_of, read_address
from bot.store import role_holders
from tests.features.cockpit.browser import FORM, SESSION, Browser, at_hr, cockpit
from tests.features.world import HR, World, phrase


async def test_hr_signs_in_sees_the_first_page_and_goes_to_the_others(world: World) -> None:
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        assert (await browser.gets("/hr")).status == 200
        page = await browser.gets("/hr/reach")
        assert phrase("report", "title") in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        menu = await browser.gets("/hr/menu")
        assert phrase("hr_menu", "organisation") in menu.text
        assert phrase("hr_menu", "cases") not in menu.text, "reports stay in the chat"
        assert phrase("hr_menu", "dashboard") not in menu.text, "who is in needs no link"
        assert (await browser.gets("/hr/elsewhere")).status == 404
        acts = [row["action"] for row in world.rows("audit")]
        assert acts[1:3] == ["OpenCockpit", "EnterCockpit"]
        assert acts[-1] == "ShowReport"


async def test_a_form_is_filled_in_kept_once_and_its_errors_stand_at_their_fields(world: World) -> None:
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        form = await browser.does(OpenOrganisation())
        assert phrase("organisation", "title") in form.text
        wrong = await browser.does(ChangeOrganisation(), form, **{"text.name": "", "text.jobs_page": "no"})
        assert wrong.status == 422
        assert "aria-invalid" in wrong.text
        filled = {"text.name": "Care & <b>Co</b>", "choice.time_zone": "Europe/Amsterdam"}
        done = await browser.does(ChangeOrganisation(), wrong, **filled)
        assert done.status == 200, done.text
        assert world.rows("workspaces")[0]["name"] == "Care & <b>Co</b>"
        again = await browser.does(ChangeOrganisation(), wrong, **filled)
        assert "twice" in again.text
        acts = [row["action"] for row in world.rows("audit") if row["changes"]]
        assert acts[1:] == ["ChangeOrganisation"]
        shown = await browser.does(OpenOrganisation(), done)
        assert "Care &amp; &lt;b&gt;Co" in shown.text
        assert "<b>Co" not in shown.text


async def test_what_somebody_may_see_is_asked_at_each_request(world: World) -> None:
    async with cockpit(world) as client:
        sponsor = await world.person("U-SPONSOR").hello()
        world.store.write(lambda tx: role_holders.give_role(tx, sponsor.member.id, Role.SPONSOR, None))
        browser = Browser(client)
        await browser.signs_in(sponsor)
        assert (await browser.gets("/hr")).status == 200
        refused = await browser.gets("/hr/audit")
        assert refused.status == 403
        assert "/hr/audit" not in (await browser.gets("/hr")).text, "it is not in the menu"
        did = await browser.does(OpenOrganisation())
        assert "part of your role here" in did.text
        refusals = [row["action"] for row in world.rows("audit") if row["refused"] == "role"]
        assert refusals == ["ShowAudit", "OpenOrganisation"]


async def test_whose_role_ends_is_told_so_once_and_is_out(world: World) -> None:
    async with cockpit(world) as client:
        person, today = await world.person("U-SUB").hello(), world.clock.now().date()
        give = partial(role_holders.give_role, member_id=person.member.id, role=Role.HR_READER, until=today)
        world.store.write(give)
        world.clock.moment = world.clock.moment.replace(hour=22, minute=55)  # and an hour later in Amsterdam
        browser = Browser(client)
        await browser.signs_in(person)
        assert (await browser.gets("/hr")).status == 200
        world.clock.forward(minutes=20)
        over = await browser.gets("/hr/reach")
        assert over.status == 403
        assert phrase("cockpit", "no_role") in unescape(over.text)
        assert browser.cookies[SESSION] == ""
        assert phrase("link_pages", "cockpit_closed_title") in unescape((await browser.gets("/hr")).text)


async def test_who_signs_out_is_out_in_that_browser_only(world: World) -> None:
    async with cockpit(world) as client:
        one = await at_hr(client, world)
        other = await at_hr(client, world)
        page = await one.gets("/hr")
        left = await one.asks("POST", "/hr/leave", {"csrf": page.field("csrf")}, Content_Type=FORM)
        assert left.status == 200
        assert one.cookies[SESSION] == ""
        assert (await one.gets("/hr")).status == 403
        assert (await other.gets("/hr")).status == 200


async def test_what_stays_in_the_chat_is_not_done_here(world: World) -> None:
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        for action in (OpenReport(), OpenCockpit()):
            assert (await browser.does(action)).status == 403


async def test_too_much_too_often_and_what_is_no_form_is_told_in_the_readers_language(world: World) -> None:
    async with cockpit(world) as client:
        browser = Browser(client)
        await browser.signs_in(await world.person(HR, language="nl").hello())
        page = await browser.gets("/hr")
        key = {"csrf": page.field("csrf"), "once": page.field("once")}
        for body, kind, status, said in (
            ({**key, "text.name": "x" * 600_000}, FORM, 413, "meer dan ik"),
            ('{"a": 1}', "application/json", 415, "alleen aan wat met een formulier"),
            ("a=%FF", f"{FORM}; charset=none", 400, "alleen aan wat met een formulier"),
            ({**key, "act": "{}"}, FORM, 400, "niet meer van mij"),
            ({"csrf": key["csrf"], "act": "x", "once": "x"}, FORM, 400, "die nu openstaat"),
        ):
            answer = await browser.asks("POST", "/hr/act", body, Content_Type=kind)
            assert (answer.status, said in answer.text) == (status, True), answer.text
        for _ in range(300):  # more than a minute's, also where a minute ends meanwhile
            answer = await browser.gets("/hr/elsewhere")
            if answer.status == 429:
                break
        assert answer.status == 429
        assert "sneller" in answer.text


async def test_what_has_a_page_of_its_own_is_there_and_its_tables_can_be_kept(world: World) -> None:
    world.open_vacancies("Nurse", "=1+1")
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        went = await browser.does(ShowVacancyFigures(closed=True))
        assert (went.status, went.where) == (303, "/hr/vacancies?closed=1")
        page = await browser.gets("/hr/vacancies")
        table = re.search(r'href="(/hr/vacancies/[^"]+\.csv)"', page.text)
        assert table, page.text
        kept = await browser.gets(table[1])
        assert kept.headers["Content-Disposition"].startswith("attachment")
        assert "Nurse" in kept.text
        assert "'=1+1" in kept.text
        book = await browser.gets("/hr/vacancies.xlsx")
        assert (book.status, book.text[:2]) == (200, "PK")
        for path in ("/hr/vacancies/elsewhere.csv", "/hr/menu.xlsx", "/hr/elsewhere.xlsx"):
            assert (await browser.gets(path)).status == 404
        acts = [row["action"] for row in world.rows("audit")]
        assert acts.count("ShowVacancyFigures") == 4


def test_each_page_is_in_one_group_of_the_menu() -> None:
    there = [one for group in GROUPS.values() for one in group if one in SCREENS]
    assert sorted(there) == sorted(SCREENS)


def test_an_address_says_what_a_page_asks_for_and_nothing_else() -> None:
    for action in (ShowReport("month", "2026-10-01"), ShowAudit(person=7, kind="refused"), *SCREENS.values()):
        name, _, asked = address_of(action).removeprefix("/hr/").partition("?")
        assert read_address(name, dict(parse_qsl(asked))) == action
    assert address_of(OpenOrganisation()) == ""
    assert address_of(ShowMenu()) == "", "that is the menu of ambassadors"
    for hostile in ("x" * 41, "-1", "٣", "1e3", ""):
        found = read_address("audit", dict.fromkeys(("person", "kind", "wire", "turned", "who"), hostile))
        assert isinstance(found, ShowAudit)
        assert (found.person, found.turned) == (0, False)
        assert len(found.kind) <= 40
