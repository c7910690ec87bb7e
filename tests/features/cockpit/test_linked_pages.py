"""Who is linked goes from one workspace to the other on the web; what is done lands where its page was."""

from functools import partial
from urllib.parse import quote

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.actions.linking import EndLink, ShowLink
from bot.domain.roles import Role
from bot.store import role_holders
from tests.features.cockpit.browser import Browser, cockpit
from tests.features.cockpit.linking import linked
from tests.features.world import HR, World

FILLED = {"text.name": "Rivierzorg", "text.time_zone": "Europe/Amsterdam"}


def names(world: World) -> list[str]:
    return [row["name"] for row in sorted(world.rows("workspaces"), key=lambda row: int(row["id"]))]


async def test_what_is_done_lands_in_the_workspace_whose_page_it_was(world: World) -> None:
    slack, teams = await linked(world)
    async with cockpit(world) as client:
        browser = Browser(client)
        await browser.signs_in(slack)
        mine = await browser.gets("/hr/reach")
        assert mine.field("at") == ""
        assert 'href="/hr/reach?at=2"' in mine.text
        assert 'href="/hr/reach?both=1"' in mine.text
        both = await browser.gets("/hr/reach?both=1")
        assert (both.status, both.field("at")) == (200, "")
        theirs = await browser.gets("/hr/reach?at=2")
        assert theirs.field("at") == "2"
        assert "Els in Teams" in theirs.text
        assert 'href="/hr/today?at=2"' in theirs.text, "its menu stays there"
        form = await browser.does(OpenOrganisation(), theirs, at="2")
        assert form.field("at") == "2"
        wrong = await browser.does(ChangeOrganisation(), form, at="2", **FILLED | {"text.time_zone": "Mars"})
        assert (wrong.status, wrong.field("at")) == (422, "2"), "also where something is wrong"
        assert (await browser.does(ChangeOrganisation(), form, at="2", **FILLED)).status == 200
        assert names(world) == ["", "Rivierzorg"]
        last = world.rows("audit")[-1]
        assert (last["workspace_id"], last["actor_id"]) == (2, teams.member.id)
        await browser.does(ChangeOrganisation(), mine, **FILLED | {"text.name": "Care in Slack"})
        assert names(world) == ["Care in Slack", "Rivierzorg"]


async def test_a_page_of_a_workspace_that_is_not_ones_own_any_more_does_nothing(world: World) -> None:
    slack, teams = await linked(world)
    await world.person(HR, workspace="T3").hello()
    async with cockpit(world) as client:
        browser = Browser(client)
        await browser.signs_in(slack)
        mine, theirs = await browser.gets("/hr"), await browser.gets("/hr/today?at=2")
        for forged in ("1", "3", "02", "2 ", "x", "-1", "\u0662"):
            seen = await browser.gets(f"/hr/reach?at={quote(forged)}")
            acted = await browser.does(ChangeOrganisation(), theirs, at=forged, **FILLED)
            assert (seen.status, acted.status) == (403, 403), forged
        end = partial(role_holders.end_role, member_id=teams.member.id, role=Role.HR)
        world.store.write(end)
        for page in (theirs, mine):
            assert (await browser.does(ChangeOrganisation(), page, at="2", **FILLED)).status == 403
        for path in ("/hr/today?at=2", "/hr/today.xlsx?at=2", "/hr/today/weeks.csv?at=2"):
            assert (await browser.gets(path)).status == 403
        assert 'class="places"' not in (await browser.gets("/hr")).text
        assert names(world) == ["", "", ""]


async def test_a_link_is_made_in_the_chat_alone_and_ends_on_a_page_too(world: World) -> None:
    slack, _ = await linked(world)
    async with cockpit(world) as client:
        browser = Browser(client)
        await browser.signs_in(slack)
        assert (await browser.does(ShowLink())).status == 403
        assert (await browser.does(EndLink())).status == 200
        assert not world.rows("linked_people")
        assert (await browser.gets("/hr/today?at=2")).status == 403
