"""Screenshots that a reporter sends in the chat: kept with the case, and looked at by those who may."""

import re
from datetime import timedelta

from bot.domain.people import Platform
from bot.store.engine import Tx
from bot.store.tables.cases import case_access
from tests.end_to_end.conftest import uses
from tests.end_to_end.driver import Driver
from tests.end_to_end.page_browser import PageBrowser
from tests.end_to_end.people import EN, NL, SANNE
from tests.end_to_end.test_cases import reported
from tests.end_to_end.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"a secret picture"
PICTURE = ("secret-name.png", "image/png", PNG)


def link_in(driver: Driver) -> str:
    """The path of the link in what is to be seen."""
    seen = [
        *(button.raw for shown in driver.messages() for button in shown.buttons),
        *driver.choices().values(),
    ]
    found = [re.search(r"/page/[\w=-]+", str(button)) for button in seen]
    return [one[0] for one in found if one][-1]


async def opened(world: World, driver: Driver, label: str) -> tuple[int, bytes]:
    """Click that button, and follow the link that comes."""
    await uses(driver, label)
    return await PageBrowser(world).opens(driver, link_in(driver))


async def test_a_screenshot_reaches_those_who_handle_the_case_and_nobody_else(
    world: World, platform: Platform
) -> None:
    sanne, hr = await reported(world, platform)
    await sanne.sends(PICTURE, ("lie.png", "image/png", b"<html>"), ("letter.pdf", "text/plain", b"%PDF-1.7"))
    answer = await sanne.gets(NL.said("filing", "title", case=1))
    assert NL.said("filing", "body", case=1, count=2) in answer.text
    assert NL.said("filing", "other") in answer.text
    await world.tick()
    await hr.gets(EN.said("case_news", "file"))
    assert [row["media_type"] for row in world.rows("case_files")] == ["image/png", "application/pdf"]

    await hr.clicks(EN.said("case_news", "open"), on=hr.saying(EN.said("case_news", "file"))[-1])
    status, content = await opened(world, hr, EN.said("case", "file", number=1))
    assert (status, content) == (200, PNG)
    kept = str([world.rows(table) for table in ("case_files", "case_entries", "outbox", "audit", "received")])
    assert "secret picture" not in kept
    assert "secret-name" not in kept


async def test_a_link_ends_with_its_time_and_with_the_right_to_look(world: World, platform: Platform) -> None:
    sanne, hr = await reported(world, platform)
    await sanne.sends(PICTURE)
    await world.tick()
    await hr.clicks(EN.said("case_news", "open"), on=hr.saying(EN.said("case_news", "file"))[-1])
    browser = PageBrowser(world)
    await uses(hr, EN.said("case", "file", number=1))
    path = link_in(hr)
    assert (await browser.opens(hr, path))[0] == 200
    middle = len(path) // 2
    changed = "A" if path[middle] != "A" else "B"
    assert (await browser.get(path[:middle] + changed + path[middle + 1 :]))[0] == 404

    def shut_out(tx: Tx) -> None:
        tx.execute(case_access.delete())

    world.store.write(shut_out)
    assert (await browser.get(path))[0] == 404
    await sanne.types("ambassador zaken")
    await uses(sanne, NL.said("my_cases", "open"))
    await uses(sanne, NL.said("my_case", "export"))
    mine = link_in(sanne)
    assert (await browser.opens(sanne, mine))[0] == 200
    world.clock.move_to(world.clock.now() + timedelta(minutes=11))
    status, page = await browser.get(mine)
    assert (status, "verlopen" in page.decode()) == (404, True)


async def test_without_a_report_nothing_is_kept(world: World, platform: Platform) -> None:
    sanne = world.meet(SANNE, platform)
    await sanne.sends(PICTURE)
    await sanne.gets(NL.said("filing", "no_case"))
    assert world.rows("case_files") == []
    await sanne.clicks(NL.said("filing", "report"))
    assert sanne.form()


async def test_a_platform_that_fails_says_so_for_each_file(world: World, platform: Platform) -> None:
    sanne, _ = await reported(world, platform)
    (world.slack if platform is Platform.SLACK else world.teams).faults.fail(times=1)
    await sanne.sends(PICTURE)
    answer = await sanne.gets(NL.said("filing", "nothing"))
    assert NL.said("filing", "failed") in answer.text


async def test_the_token_of_slack_is_asked_for(world: World) -> None:
    sanne = world.meet(SANNE, Platform.SLACK)
    await sanne.sends(PICTURE)
    (number,) = world.slack.world.files
    async with world.session.get(
        f"{world.slack.public_url}/playground/slack/files/{number}", allow_redirects=False
    ) as answer:
        assert answer.status == 302


async def test_a_file_of_ten_megabytes_arrives_and_a_larger_one_is_refused(
    world: World, platform: Platform
) -> None:
    sanne, _ = await reported(world, platform)
    beginning = b"\x89PNG\r\n\x1a\n"
    most = beginning + bytes(10 * 1024**2 - len(beginning))
    await sanne.sends(("most.png", "image/png", most), ("more.png", "image/png", most + b"x"))
    answer = await sanne.gets(NL.said("filing", "title", case=1))
    assert NL.said("filing", "too_large", megabytes=10) in answer.text
    assert [row["size"] for row in world.rows("case_files")] == [10 * 1024**2]
