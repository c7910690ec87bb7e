"""One link opens the cockpit once, within ten minutes, to who has a role, in a browser that they let in."""

from functools import partial

from bot.domain.actions.browsers import ShutBrowserOut
from bot.domain.actions.cockpit import OpenCockpit
from bot.domain.actions.hr import ShowAudit
from bot.domain.actions.membership import ShowMenu
from bot.domain.actions.my_data import ShowMyData
from bot.domain.cockpit import IDLE, LASTS
from bot.domain.files import Doorway
from bot.domain.people import Platform
from bot.domain.roles import GIVEN, Role
from bot.features.cockpit import way_in
from bot.features.pages import GOOD_FOR
from bot.store import cockpit_sessions, members, role_holders
from bot.store.my_data import erasing
from tests.features.cockpit.way import BROWSER, enter, let_in, link_of, seat_of, signed_in
from tests.features.world import HR, World, buttons, phrase, said


async def test_a_link_opens_once_in_a_browser_that_was_let_in(world: World) -> None:
    hr = await world.person(HR).hello()
    token = await link_of(hr)
    assert enter(world, token) == Doorway()
    await let_in(hr, token)
    assert enter(world, token, "another" * 6) == Doorway(), "another browser stays out, and uses up no link"
    secret = enter(world, token)
    assert isinstance(secret, str)
    assert enter(world, token) is None
    assert enter(world, token, session=secret) == "", "whoever reloads it is in already"
    assert secret not in str(world.rows("cockpit_sessions"))
    seat = seat_of(world, secret)
    assert seat
    assert seat.member.external_id == HR
    assert seat.actor.workspace == "T1"


async def test_a_link_is_good_for_ten_minutes_and_made_up_ones_never(world: World) -> None:
    _, _ = await signed_in(world)
    hr = world.person(HR)
    token = await link_of(hr)
    world.clock.moment += GOOD_FOR
    assert isinstance(enter(world, token), str)
    token = await link_of(hr)
    world.clock.forward(minutes=11)
    assert [enter(world, one) for one in (token, "x" * 80, token[::-1])] == [None] * 3


async def test_who_signs_in_has_a_session_of_its_own_and_the_one_before_is_over(world: World) -> None:
    hr, before = await signed_in(world)
    after = enter(world, await link_of(hr), session=before)
    assert isinstance(after, str)
    assert after not in {"", before}
    assert seat_of(world, before) is None
    assert seat_of(world, after)


async def test_a_session_ends_after_half_an_hour_of_quiet_and_after_eight_hours(world: World) -> None:
    hr, secret = await signed_in(world)
    for _ in range(15):
        world.clock.forward(minutes=29)
        assert seat_of(world, secret)
    world.clock.moment += IDLE
    assert seat_of(world, secret) is None
    secret = str(enter(world, await link_of(hr)))
    for _ in range(16):
        world.clock.forward(minutes=29)
        assert seat_of(world, secret)
    world.clock.forward(minutes=16)
    assert seat_of(world, secret) is None, f"after {LASTS} it is over, however busy it was"
    assert world.store.write(lambda tx: cockpit_sessions.delete_old_sessions(tx, world.clock.now())) == 1
    world.clock.moment += IDLE
    assert world.store.write(lambda tx: cockpit_sessions.delete_old_sessions(tx, world.clock.now())) == 1


async def test_who_loses_a_role_leaves_is_erased_or_shuts_the_browser_out_is_signed_out(world: World) -> None:
    hr, secret = await signed_in(world)
    member = hr.member
    world.store.write(lambda tx: role_holders.end_role(tx, member.id, Role.HR))
    assert seat_of(world, secret) is None
    assert phrase("refusals", "not_hr", roles=[]) in said(await hr.do(OpenCockpit()))
    world.store.write(lambda tx: role_holders.give_role(tx, member.id, Role.SPONSOR, None))
    for ends in (
        lambda tx: members.revoke_roles(tx, member.id),
        lambda tx: erasing.erase_member(tx, member.id, world.clock.now()),
    ):
        world.store.write(lambda tx: role_holders.give_role(tx, hr.member.id, Role.SPONSOR, None))
        _, secret = await signed_in(world)
        assert seat_of(world, secret)
        world.store.write(ends)
        assert seat_of(world, secret) is None
    assert world.rows("cockpit_sessions") == []


async def test_a_browser_that_is_shut_out_takes_its_session_along(world: World) -> None:
    hr, secret = await signed_in(world)
    await hr.do(ShutBrowserOut(int(world.rows("browsers")[0]["id"])))
    assert seat_of(world, secret) is None


async def test_a_replacement_that_is_over_is_told_so_once_and_signed_out(world: World) -> None:
    person = await world.person("U-SUB").hello()
    today = world.clock.now().date()
    world.store.write(lambda tx: role_holders.give_role(tx, person.member.id, Role.HR_READER, today))
    token = await link_of(person)
    world.clock.moment = world.clock.moment.replace(hour=22, minute=55)
    token = await link_of(person)
    await let_in(person, token)
    secret = str(enter(world, token))
    assert seat_of(world, secret)
    world.clock.forward(minutes=20)
    seat = seat_of(world, secret)
    assert seat
    assert not seat.member.at_desk
    assert seat_of(world, secret) is None


async def test_every_role_gets_a_link_and_nobody_else_does(world: World) -> None:
    for role in GIVEN:
        person = await world.person(f"U-{role}").hello()
        world.store.write(partial(role_holders.give_role, member_id=person.member.id, role=role, until=None))
        assert await link_of(person)
        assert phrase("hr_menu", "dashboard") in buttons(await person.do(ShowMenu(hr=True)))
    ambassador = await world.person("U-AMB", platform=Platform.TEAMS, workspace="T2").join()
    assert phrase("refusals", "not_hr", roles=[]) in said(await ambassador.do(OpenCockpit()))


async def test_who_signed_in_and_out_is_in_the_audit_log_and_in_what_is_known_of_them(world: World) -> None:
    hr, secret = await signed_in(world)
    assert "Times you are signed in to the dashboard" in said(await hr.do(ShowMyData()))
    seat = seat_of(world, secret)
    assert seat
    world.store.write(partial(way_in.leave, seat=seat, now=world.clock.now()))
    assert seat_of(world, secret) is None
    log = said(await hr.do(ShowAudit()))
    assert "Signed in to the dashboard" in log
    assert "Signed out of the dashboard" in log
    assert BROWSER not in log
