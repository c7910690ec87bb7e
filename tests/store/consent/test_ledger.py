"""The database itself keeps the ledger as it is, and lets only one of two people at once have their way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Event as Signal
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.sql.base import Executable

from bot.domain.consent.ledger import Channel, Entry, Event
from bot.domain.consent.text import ConsentText
from bot.domain.languages import Language
from bot.domain.people import Member, Platform
from bot.store import members, workspaces
from bot.store.consent import gate, ledger, texts
from bot.store.engine import Store, Tx
from bot.store.tables.consent import consent_texts, consents, publications
from bot.store.tables.people import members as people
from bot.store.vault import Vault, new_key
from tests.patience import PATIENCE

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
UNTIL = date(2027, 11, 25)
KEY = (Channel.LINKEDIN, None)
WORDS: dict[Language, str] = {"nl": "Ja.", "en": "Yes."}


@pytest.fixture
def two(store: Store) -> tuple[Member, Member]:
    """Somebody who consented under the first text, and HR."""
    return store.write(_begin)


def _begin(tx: Tx) -> tuple[Member, Member]:
    workspace = workspaces.add_workspace(tx, Platform.SLACK, "T1", NOW)
    one, hr = (
        members.add_member(tx, workspace.id, "U1", NOW.date()),
        members.add_member(tx, workspace.id, "U2", NOW.date()),
    )
    text = ConsentText(0, workspace.id, WORDS, WORDS, 12, "Marieke", "hr@example.org")
    published = texts.publish_text(tx, texts.save_draft(tx, text, hr, NOW), NOW)
    assert published
    ledger.add_entry(tx, one, KEY, published.id, Event.GIVEN, NOW, until=UNTIL, by_id=hr.id)
    return one, hr


def run(store: Store, statement: Executable) -> None:
    store.write(lambda tx: tx.execute(statement))


def entries(store: Store, member: Member) -> list[Entry]:
    return store.read(lambda tx: ledger.list_entries(tx, member.id))


CHANGES: list[dict[str, Any]] = [
    {"event": "given", "until": date(2099, 1, 1)},
    {"event": "withdrawn"},
    {"until": None},
    {"channel": "website"},
    {"reuse_id": 7},
    {"at": datetime(2020, 1, 1, tzinfo=UTC)},
    {"person": "somebody else"},
    {"text_id": 2},
    {"how": "mail"},
    {"member_id": 2},
    {"by_id": 1},
    {"received_on": UNTIL},
]


def test_no_entry_can_be_changed_or_deleted(store: Store, two: tuple[Member, Member]) -> None:
    before = entries(store, two[0])
    statements = [*(update(consents).values(**change) for change in CHANGES), delete(consents)]
    for statement in statements:
        with pytest.raises(DatabaseError, match="consents are never changed"):
            run(store, statement)
    assert entries(store, two[0]) == before


def test_a_published_text_cannot_be_changed_or_deleted(store: Store, two: tuple[Member, Member]) -> None:
    assert two
    changes: list[dict[str, object]] = [{"texts": WORDS | {"nl": "Alles."}}, {"purposes": {}}, {"months": 99}]
    changes += [{"contact": ""}, {"version": 9}, {"published_at": None}]
    for statement in (*(update(consent_texts).values(**one) for one in changes), delete(consent_texts)):
        with pytest.raises(DatabaseError, match="never changed"):
            run(store, statement)


def test_who_is_erased_is_forgotten_and_the_entries_stay(store: Store, two: tuple[Member, Member]) -> None:
    ids = [one.id for one in two]
    (person,) = store.read(lambda tx: list(tx.scalars(select(consents.c.person))))
    store.write(lambda tx: tx.execute(delete(people).where(people.c.id.in_(ids))))
    (row,) = store.read(lambda tx: list(tx.execute(select(consents))))
    assert (row.member_id, row.by_id, row.event, row.until, row.person) == (
        None,
        None,
        "given",
        UNTIL,
        person,
    )
    assert store.read(lambda tx: tx.scalar(select(consent_texts.c.by_id))) is None
    later = date(2099, 1, 1)
    assert store.write(lambda tx: ledger.delete_old_entries(tx, later)) == 0, "by the database's own clock"
    with pytest.raises(DatabaseError, match="consents are never changed"):
        run(store, delete(consents))


def test_entries_of_who_was_erased_end_by_their_term(store: Store, two: tuple[Member, Member]) -> None:
    member, _ = two
    long_ago = {"event": Event.GIVEN, "now": datetime(2014, 3, 1, tzinfo=UTC), "until": date(2015, 3, 1)}
    stranger = store.write(lambda tx: members.add_member(tx, member.workspace_id, "U9", NOW.date()))
    store.write(lambda tx: ledger.add_entry(tx, stranger, KEY, 1, **long_ago))
    store.write(lambda tx: tx.execute(delete(people).where(people.c.id == stranger.id)))
    assert store.write(lambda tx: ledger.delete_old_entries(tx, date(2015, 3, 1))) == 0
    assert store.write(lambda tx: ledger.delete_old_entries(tx, date(2015, 3, 2))) == 1


def test_entries_of_somebody_who_is_here_are_never_forgotten(
    store: Store, two: tuple[Member, Member]
) -> None:
    assert store.write(lambda tx: ledger.delete_old_entries(tx, date(2099, 1, 1))) == 0
    assert len(entries(store, two[0])) == 1


def test_one_person_has_one_random_name(store: Store, two: tuple[Member, Member]) -> None:
    one, other = two

    def work(tx: Tx) -> set[str]:
        ledger.add_entry(tx, one, (Channel.WEBSITE, None), 1, Event.DECLINED, NOW)
        ledger.add_entry(tx, other, (Channel.WEBSITE, None), 1, Event.DECLINED, NOW)
        return set(tx.scalars(select(consents.c.person)))

    assert len(store.write(work)) == 2


def test_two_drafts_published_at_once_are_two_versions_and_one_draft_is_one(
    store: Store, two: tuple[Member, Member]
) -> None:
    def draft(who: Member) -> ConsentText:
        text = ConsentText(0, who.workspace_id, WORDS, WORDS, 12, "Marieke", "hr@example.org")
        return store.write(lambda tx: texts.save_draft(tx, text, who, NOW))

    drafts = [draft(who) for who in two]
    with ThreadPoolExecutor() as pool:
        done = list(
            pool.map(lambda one: store.write(lambda tx: texts.publish_text(tx, one, NOW)), drafts * 2)
        )
    assert [one.version for one in done if one] == [2], "the other drafts are thrown away"


def test_a_withdrawal_and_a_publication_at_once_are_one_after_the_other(
    store: Store, two: tuple[Member, Member]
) -> None:
    member, hr = two
    vault, held, asked = Vault(new_key()), Signal(), Signal()

    def withdraw(tx: Tx) -> None:
        ledger.lock_ledger(tx, member.id)
        held.set()
        asked.wait(1)  # the other one is at the gate by now, and has to wait
        ledger.add_entry(tx, member, KEY, 1, Event.WITHDRAWN, NOW)

    def publish(tx: Tx) -> bool:
        asked.set()
        return gate.register_use(tx, vault, member, KEY, "the website", hr, NOW).is_valid

    withdrawn = store.submit(withdraw)
    assert held.wait(PATIENCE)
    published = store.submit(publish)
    withdrawn.result(PATIENCE)
    assert not published.result(PATIENCE)
    assert store.read(lambda tx: list(tx.execute(select(publications)))) == []
