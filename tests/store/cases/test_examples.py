"""Cases that were rewritten for training: used only once their reporters agree."""

from functools import partial

from bot.domain.cases.case import Audience, Kind, State, Step, Urgency, Wish
from bot.store.cases import examples, records
from bot.store.engine import Store
from tests.people import MONDAY, add_workspace
from tests.sealing import VAULT


def _case(store: Store, workspace_id: int) -> int:
    columns = {
        "kind": Kind.NEGATIVE,
        "urgency": Urgency.NORMAL,
        "wish": Wish.ADVICE,
        "audience": Audience.HR,
        "network": "",
        "state": State.RECEIVED,
        "created_at": MONDAY,
        "respond_by": MONDAY,
        "next_step": Step.REMIND,
    }
    return store.write(lambda tx: records.add_case(tx, workspace_id, **columns).id)


def test_only_what_was_agreed_to_is_used_and_only_at_home(store: Store) -> None:
    home, other = add_workspace(store), add_workspace(store, external_id="T2")
    case = _case(store, home.id)
    store.write(
        lambda tx: examples.save_example(tx, home.id, case, Kind.NEGATIVE, VAULT.seal("rewritten"), MONDAY)
    )
    assert not store.read(lambda tx: examples.list_agreed(tx, home.id))
    store.write(lambda tx: examples.agree_to_example(tx, case, MONDAY))
    (agreed,) = store.read(lambda tx: examples.list_agreed(tx, home.id))
    assert (agreed.case_id, agreed.kind, VAULT.open(agreed.text), agreed.agreed_at) == (
        case,
        Kind.NEGATIVE,
        "rewritten",
        MONDAY,
    )
    assert not store.read(lambda tx: examples.list_agreed(tx, other.id))


def test_another_text_needs_another_consent(store: Store) -> None:
    home = add_workspace(store)
    case = _case(store, home.id)
    for text in ("first", "second"):
        kept = partial(
            examples.save_example,
            workspace_id=home.id,
            case_id=case,
            kind=Kind.NEGATIVE,
            text=VAULT.seal(text),
            now=MONDAY,
        )
        store.write(kept)
        found = store.read(lambda tx: examples.find_example(tx, case))
        assert found
        assert (VAULT.open(found.text), found.agreed_at) == (text, None)
        store.write(lambda tx: examples.agree_to_example(tx, case, MONDAY))


def test_what_is_refused_is_gone(store: Store) -> None:
    home = add_workspace(store)
    case = _case(store, home.id)
    store.write(
        lambda tx: examples.save_example(tx, home.id, case, Kind.NEGATIVE, VAULT.seal("rewritten"), MONDAY)
    )
    store.write(lambda tx: examples.delete_example(tx, case))
    assert store.read(lambda tx: examples.find_example(tx, case)) is None
