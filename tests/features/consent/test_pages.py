"""The form for a signature, and the ledger on a page: behind a link for one person."""

from bot.domain.actions.consent import (
    ExportConsents,
    ExportMyConsent,
    OpenReuse,
    PrintConsent,
    WithdrawConsent,
)
from bot.domain.messages import Reply
from bot.domain.people import Role
from bot.store import members
from bot.store.tables.people import members as people
from tests.features import private_pages
from tests.features.consent.office import TEXT, TITLE, ask_for_piece, give, hr_of
from tests.features.world import World, form, phrase
from tests.world import WEDNESDAY

WAYS = ("open", "xlsx", "csv")


def page(world: World, reply: Reply, minutes: int = 0) -> str:
    """What the link of a reply shows after so many minutes; empty if nothing."""
    found = private_pages.opened(world, private_pages.token_in(reply), minutes)
    return found.content.decode() if found else ""


async def test_the_form_to_sign_has_everything_and_nothing_ticked(world: World) -> None:
    await hr_of(world, contact="<b>Marieke</b>")
    sanne = await world.person().hello()
    link = await sanne.do(PrintConsent())
    shown = page(world, link)
    for piece in (
        TEXT["text_en"],
        TEXT["mail"],
        "Sanne Visser",
        "&lt;b&gt;Marieke",
        "Version 1 of 25 November 2026",
    ):
        assert piece in shown
    assert shown.count('class="box"') == 3
    assert page(world, link, minutes=11) == ""


async def test_everybody_sees_their_own_entries_and_nobody_elses(world: World) -> None:
    hr = await hr_of(world)
    sanne, tom = await world.person().hello(), await world.person("U2", name="Tom Bakker").hello()
    await give(sanne, "linkedin")
    await ask_for_piece(hr, sanne)
    await sanne.do(form(await sanne.do(OpenReuse(1))).action, channels=("website",))
    await sanne.do(WithdrawConsent("linkedin"))
    shown = page(world, await sanne.do(ExportMyConsent()))
    for piece in ("Consent given", "Withdrawn", "25 November 2028", TITLE, "In the chat."):
        assert piece in shown
    assert "Nothing has been recorded yet." in page(world, await tom.do(ExportMyConsent()))


async def test_hr_sees_the_whole_ledger_as_long_as_they_are_hr(world: World) -> None:
    hr = await hr_of(world)
    sanne, tom = await world.person().hello(), await world.person("U2", name="Tom =1+1").hello()
    await give(sanne, "linkedin")
    await give(tom, "website")
    exported = await hr.do(ExportConsents())
    links = [private_pages.token_in(exported, phrase("consent_paper", f"whole_{one}")) for one in WAYS]
    shown, book, rows = (private_pages.opened(world, one) for one in links)
    assert shown
    assert all(name in shown.content.decode() for name in ("Sanne Visser", "Tom =1+1"))
    assert book
    assert (book.name, book.content[:2]) == ("consents.xlsx", b"PK")
    assert rows
    lines = rows.content.decode("utf-8-sig").splitlines()
    assert lines[1:3] == [
        "Sanne Visser,2026-11-25,11:00,Consent given,LinkedIn,,2028-11-25,In the chat.,,1",
        "Sanne Visser,2026-11-25,11:00,Not given,Website,,,In the chat.,,1",
    ]
    gone = tom.member.id
    world.store.write(lambda tx: tx.execute(people.delete().where(people.c.id == gone)))
    left = private_pages.opened(world, links[0])
    assert left
    assert "Tom" not in left.content.decode()
    assert "Erased: " in left.content.decode()
    world.store.write(lambda tx: members.sync_role(tx, 1, (), Role.HR, "settings", WEDNESDAY.date()))
    assert [private_pages.opened(world, one) for one in links] == [None] * 3
