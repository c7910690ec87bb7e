"""A file on a page of the cockpit: what the chat does with it, and what is refused before it is read."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from random import Random

import pytest
from aiohttp import FormData

from bot.channels.actions import encode_action
from bot.domain.actions.base import Action
from bot.domain.actions.hr import ChangeOrganisation
from bot.domain.actions.vacancies import ConfirmUpload, OpenUploadVacancies, ShowUpload, UploadVacancies
from bot.domain.files import MOST_BYTES
from bot.domain.people import Role
from bot.features.cockpit.screens import address_of
from bot.store import role_holders
from tests.features.cockpit.browser import Browser, Seen, at_hr, cockpit
from tests.features.vacancies.test_uploads import csv_file, read, row, titles, workbook
from tests.features.world import HR, World, phrase

GOOD = csv_file(row(1), row(2)).content or b""
BOUNDARY = "multipart/form-data; boundary=x"


@dataclass
class Sender:
    browser: Browser
    page: Seen

    async def sends(
        self,
        content: bytes | None,
        name: str = "a.csv",
        action: Action | None = None,
        changed: Mapping[str, str] | None = None,
    ) -> Seen:
        """What a browser sends of the form with a file in it; without content none was chosen."""
        form = FormData()
        kept = {one: self.page.field(one) for one in ("csrf", "once", "at")}
        for field, value in (
            kept | {"act": encode_action(action or UploadVacancies())} | dict(changed or {})
        ).items():
            form.add_field(field, value)
        named = {"filename": name if content is not None else ""}
        form.add_field("file", io.BytesIO(content or b""), content_type="application/octet-stream", **named)
        return await self.browser.asks("POST", "/hr/upload", form)


async def at_the_form(browser: Browser) -> Sender:
    return Sender(browser, await browser.does(OpenUploadVacancies()))


async def test_hr_gives_a_file_sees_on_a_page_what_it_would_do_and_says_yes(both: World) -> None:
    async with cockpit(both) as client:
        browser = Browser(client)
        hr = both.person(HR, language="nl")
        await browser.signs_in(await hr.hello())
        sender = await at_the_form(browser)
        assert "in deze chat" not in sender.page.text
        assert 'type="file"' in sender.page.text
        sent = await sender.sends(csv_file(*map(row, range(1, 100)), "Bakker;geen link;;;").content)
        assert phrase("vacancy_upload", "being_read", "nl") in unescape(sent.text)
        assert (await sender.sends(GOOD)).status == 200, "the same form with another file is another act"
        await sender.sends(
            csv_file(*map(row, range(1, 100)), "Bakker;geen link;;;").content, changed={"once": "o" * 16}
        )
        waits = await browser.does(ShowUpload(1))
        assert (waits.status, waits.where) == (303, "/hr/upload?upload=1")
        assert phrase("vacancy_upload", "not_read_yet", "nl") in (await browser.gets(waits.where)).text
        await read(both)
        shown = await browser.gets(waits.where)
        assert "Coördinator 50" in shown.text
        assert "Coördinator 51" not in shown.text
        assert phrase("vacancy_upload", "note", "nl", most=50, number=49, cut=False) in shown.text
        assert "geen link die werkt" in shown.text
        assert 'href="/hr/vacancies" aria-current="page"' in shown.text
        kept = await browser.gets("/hr/upload/new.csv?upload=1")
        assert "Coördinator 99" in kept.text
        assert titles(both) == []
        mark = str(both.rows("vacancy_uploads")[0]["mark"])
        await browser.does(ConfirmUpload(1, mark[:12]), shown)
        await read(both)
        assert len(titles(both)) == 99
        assert phrase("vacancy_upload", "over", "nl") in (await browser.gets(waits.where)).text


async def test_what_is_no_file_with_vacancies_is_said_at_the_field(world: World) -> None:
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        sender = await at_the_form(browser)
        for content, name, block in (
            (None, "", "one_file"),
            (GOOD, "a.pdf", "one_file"),
            (b"x" * (MOST_BYTES + 1), "a.csv", "too_large"),
        ):
            seen = await sender.sends(content, name)
            said = phrase("vacancy_upload", block, longest=MOST_BYTES // 1024**2)
            assert (seen.status, said in unescape(seen.text)) == (422, True), seen.text[-900:]
            assert 'aria-invalid="true"' in seen.text
        assert world.rows("vacancy_uploads") == []
        whole = (workbook(row(1)).content or b"").ljust(MOST_BYTES, b"\0")
        assert (await sender.sends(whole, "a.xlsx")).status == 200
        assert len(world.rows("vacancy_uploads")) == 1


async def test_who_may_not_give_a_file_or_gives_it_for_something_else_changes_nothing(world: World) -> None:
    async with cockpit(world) as client:
        reader = await world.person("U-SUB").hello()
        world.store.write(lambda tx: role_holders.give_role(tx, reader.member.id, Role.HR_READER, None))
        browser = Browser(client)
        await browser.signs_in(reader)
        looks = Sender(browser, await browser.gets("/hr"))
        assert phrase("vacancy_figures", "upload") not in (await browser.gets("/hr/vacancies")).text
        assert "part of your role" in (await looks.sends(GOOD)).text
        hr, other = [await at_the_form(await at_hr(client, world)) for _ in range(2)]
        assert (await hr.sends(GOOD, action=ChangeOrganisation())).status == 400
        for changed in ({"csrf": other.page.field("csrf")}, {"csrf": ""}, {"once": "short"}):
            seen = await hr.sends(GOOD, changed=changed)
            assert seen.status == 403
            assert "Nothing was done" in seen.text
        assert world.rows("vacancy_uploads") == []
        assert world.rows("audit")[-1]["action"] != "UploadVacancies"


@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionHeader")
@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionParam")
async def test_what_is_no_such_form_is_refused_whatever_it_is(world: World) -> None:
    async with cockpit(world) as client:
        browser = await at_hr(client, world)
        sender = await at_the_form(browser)
        fields = {one: sender.page.field(one) for one in ("csrf", "once", "at")}
        whole = _body({**fields, "act": encode_action(UploadVacancies())})
        for kind, body in (
            ("application/x-www-form-urlencoded", b"a=b"),
            ("multipart/form-data", whole),
            (f"multipart/form-data; boundary={'x' * 71}", whole),
            ("multipart/mixed; boundary=x", whole),
            (BOUNDARY, b""),
            (BOUNDARY, b"--x--\r\n"),
            (BOUNDARY, _body({"act": encode_action(UploadVacancies()), **fields})),
            (BOUNDARY, _body({**fields, "act": "x" * 6_000})),
            (BOUNDARY, _body({**fields, "act": "\udcff"})),
            (BOUNDARY, whole.replace(b'name="file"', b'name="other"')),
            (BOUNDARY, whole.replace(b"\r\n--x--", b'\r\n--x\r\nContent-Disposition: form-data; name="b"')),
            (BOUNDARY, whole.replace(b'name="csrf"', b'name="csrf"\r\nContent-Type: multipart/mixed')),
        ):
            seen = await browser.asks("POST", "/hr/upload", body, Content_Type=kind)
            assert seen.status in {400, 415}, (kind, body[:200], seen.text)
            assert "Nothing was done" in seen.text
        assert world.rows("vacancy_uploads") == []
        chance = Random(19)
        for _ in range(60):
            cut = bytearray(whole[: chance.randrange(len(whole))])
            for _ in range(3):
                cut[chance.randrange(len(cut) or 1) : 1] = chance.randbytes(2)
            assert (await browser.asks("POST", "/hr/upload", cut, Content_Type=BOUNDARY)).status in {400, 403}
        assert (await browser.asks("POST", "/hr/upload", whole, Content_Type=BOUNDARY)).status in {200, 429}


def _body(fields: dict[str, str]) -> bytes:
    disposition = 'Content-Disposition: form-data; name="{}"'
    parts = [
        f"--x\r\n{disposition.format(name)}\r\n\r\n{value}\r\n".encode("utf-8", "surrogateescape")
        for name, value in fields.items()
    ]
    file = f'--x\r\n{disposition.format("file")}; filename="a.csv"\r\n\r\n'.encode() + GOOD
    return b"".join([*parts, file, b"\r\n--x--\r\n"])


def test_the_page_of_a_file_has_an_address_that_leads_to_it() -> None:
    assert address_of(ShowUpload(3)) == "/hr/upload?upload=3"
