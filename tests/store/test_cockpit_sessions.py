"""Sessions of the cockpit: the same on both databases, and gone with the browser and with the person."""

from bot.domain.cockpit import IDLE
from bot.store import browsers, cockpit_sessions
from bot.store.engine import Store, Tx
from bot.store.my_data import erasing
from tests.people import MONDAY, add_ambassador, add_workspace


def test_a_session_is_found_by_its_secret_and_goes_with_its_browser_and_its_person(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))

    def sign_in(tx: Tx) -> int:
        browser = browsers.add_asking(tx, member, "browser", MONDAY)
        assert browser
        browsers.let_in(tx, browser, MONDAY)
        cockpit_sessions.open_session(tx, member, browser.id, "secret", MONDAY)
        return browser.id

    def is_there(secret: str) -> bool:
        return store.read(lambda tx: cockpit_sessions.find_session(tx, secret, MONDAY)) is not None

    store.write(sign_in)
    assert [is_there(one) for one in ("secret", "Secret", "", "browser")] == [True, False, False, False]
    kept = store.read(lambda tx: browsers.find_browser(tx, member.id, "browser"))
    assert kept
    letting_in = store.read(lambda tx: browsers.list_let_in(tx, member.id, MONDAY))
    store.write(lambda tx: browsers.refuse(tx, letting_in[0]))
    assert not is_there("secret")
    store.write(sign_in)
    assert store.write(lambda tx: cockpit_sessions.delete_old_sessions(tx, MONDAY)) == 0
    store.write(lambda tx: erasing.erase_member(tx, member.id, MONDAY))
    assert not is_there("secret")


def test_what_is_over_is_deleted(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))

    def sign_in(tx: Tx) -> None:
        browser = browsers.add_asking(tx, member, "browser", MONDAY)
        assert browser
        cockpit_sessions.open_session(tx, member, browser.id, "secret", MONDAY)

    store.write(sign_in)
    assert store.read(lambda tx: cockpit_sessions.find_session(tx, "secret", MONDAY + IDLE)) is None
    assert store.write(lambda tx: cockpit_sessions.delete_old_sessions(tx, MONDAY + IDLE)) == 1
