"""Texts in several languages that an earlier release kept in a column each, after the upgrade."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.domain.ambassador_recruitment.invitations import Told
from bot.domain.events import EventTexts
from bot.store import prompts
from bot.store.ambassador_recruitment import announcements
from bot.store.cases import rules
from bot.store.consent import texts
from bot.store.engine import Store, Tx
from bot.store.events import planned
from bot.store.migrate import _config, migrate
from bot.store.stories_and_feedback import writing_help
from tests.each import each
from tests.people import MONDAY

DUTCH = "Wat mag, en wat niet: “élk\u00a0woord” telt.\n\n - 'aan 't werk' \\ \"ja\" €\t😀  \r\nLaatste regel "
ENGLISH = "Yes.\nEvery char\u200bacter, {{ 7*7 }} %s :name"
KEPT = "id, workspace_id, version, months, contact, mail, made_at, published_at, by_id"
AT = {"at": str(MONDAY)}


def run(statement: str, **values: object) -> Callable[[Tx], list[Any]]:
    def work(tx: Tx) -> list[Any]:
        done = tx.execute(text(statement), values)
        return [tuple(one) for one in done] if done.returns_rows else []

    return work


@pytest.fixture
def earlier(empty_url: str) -> Iterator[Store]:
    """A database as it was under 0019, with two published texts of consent, a draft and a consent."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0019"))
    store.write(
        run(
            "INSERT INTO workspaces (platform, external_id, time_zone, created_at)"
            " VALUES ('slack', 'T1', 'Europe/Amsterdam', :at)",
            **AT,
        )
    )
    for version in (1, 2, None):
        told = {"nl": f"{version}{DUTCH}", "en": f"{version}{ENGLISH}", "version": version} | AT
        told |= {"why_nl": f"{version}{ENGLISH}", "why_en": f"{version}{DUTCH}"}
        published = {"published": str(MONDAY) if version else None}
        store.write(
            run(
                "INSERT INTO consent_texts (workspace_id, version, text_nl, text_en, purpose_nl, purpose_en,"
                " months, contact, mail, made_at, published_at)"
                " VALUES (1, :version, :nl, :en, :why_nl, :why_en, 24, 'Els', 'els@example.org', :at,"
                f" {_moment(store)})",
                **told,
                **published,
            )
        )
    store.write(
        run(
            "INSERT INTO consents (workspace_id, person, channel, text_id, event, at, how)"
            " VALUES (1, 'somebody', 'linkedin', 1, 'given', :at, 'chat')",
            **AT,
        )
    )
    yield store
    store.close()


def _moment(store: Store) -> str:
    return ":published" if store.is_sqlite else "CAST(:published AS TIMESTAMP WITH TIME ZONE)"


def test_every_published_text_is_the_same_letter_by_letter_with_its_version_and_id(earlier: Store) -> None:
    rest = earlier.read(run(f"SELECT {KEPT} FROM consent_texts ORDER BY id"))
    migrate(earlier)
    assert earlier.read(run(f"SELECT {KEPT} FROM consent_texts ORDER BY id")) == rest
    for number, version in ((1, 1), (2, 2), (3, None)):
        found = earlier.read(partial(texts.find_text, workspace_id=1, text_id=number))
        assert found
        assert found.version == version
        assert found.texts == {"nl": f"{version}{DUTCH}", "en": f"{version}{ENGLISH}"}
        assert found.purposes == {"nl": f"{version}{ENGLISH}", "en": f"{version}{DUTCH}"}
    assert earlier.read(run("SELECT person, text_id FROM consents")) == [("somebody", 1)]


@each(
    "change",
    [
        "UPDATE consent_texts SET texts = '{}' WHERE id = 1",
        'UPDATE consent_texts SET purposes = \'{"nl": "Alles"}\' WHERE id = 2',
        "UPDATE consent_texts SET contact = 'Tom'",
        "UPDATE consent_texts SET version = 9 WHERE id = 2",
        "UPDATE consent_texts SET published_at = NULL",
        "DELETE FROM consent_texts WHERE id = 2",
        "UPDATE consents SET event = 'withdrawn'",
    ],
)
def test_what_was_published_before_the_upgrade_still_cannot_be_changed(earlier: Store, change: str) -> None:
    migrate(earlier)
    with pytest.raises(DatabaseError, match="never changed"):
        earlier.write(run(change))
    assert earlier.read(run("SELECT count(*) FROM consent_texts")) == [(3,)]


def test_a_draft_can_still_be_changed_and_thrown_away(earlier: Store) -> None:
    migrate(earlier)
    earlier.write(run("UPDATE consent_texts SET contact = 'Tom' WHERE version IS NULL"))
    earlier.write(run("DELETE FROM consent_texts WHERE version IS NULL"))
    assert earlier.read(run("SELECT id FROM consent_texts ORDER BY id")) == [(1,), (2,)]


def test_announcements_blocks_and_prompts_say_what_they_said(earlier: Store) -> None:
    earlier.write(
        run(
            "INSERT INTO members (workspace_id, external_id, address, state, language, time_zone, weekday,"
            " hour, topics, networks, seen_on) VALUES (1, 'C1', '{}', 'place', 'nl', 'Europe/Amsterdam', 0,"
            " 9, '[]', '[]', '2026-11-01')"
        )
    )
    written = {"nl": DUTCH, "en": ""} | AT
    earlier.write(
        run(
            "INSERT INTO announcements (workspace_id, place_id, kind, nl, en, at)"
            " VALUES (1, 1, 'announcement', :nl, :en, :at)",
            **written,
        )
    )
    earlier.write(
        run("INSERT INTO building_blocks (workspace_id, nl, en) VALUES (1, '[\"Één\", \"Twee\"]', '[]')")
    )
    content = (
        '{"nl": "Vraag?", "en": "", "pillar": "personal", "networks": [],'
        ' "audience": {"who": "all", "value": ""}, "timing": {"when": "next", "day": null, "hour": 9}}'
    )
    earlier.write(
        run(
            "INSERT INTO prompts (workspace_id, state, content) VALUES (1, 'active', :content)",
            content=content,
        )
        if earlier.is_sqlite
        else run(
            "INSERT INTO prompts (workspace_id, state, content) VALUES (1, 'active', CAST(:content AS JSON))",
            content=content,
        )
    )
    migrate(earlier)
    told = earlier.read(lambda tx: announcements.find_announcement(tx, 1, 1, Told.ANNOUNCEMENT))
    assert told
    assert told.texts == {"nl": DUTCH}
    kept = earlier.read(lambda tx: writing_help.get_blocks(tx, 1))
    assert kept.sentences == {"working-here": {"nl": ("Één", "Twee")}}
    asked = earlier.read(lambda tx: prompts.find_prompt(tx, 1, 1))
    assert asked
    assert asked.prompt
    assert asked.prompt.texts == {"nl": "Vraag?"}


def test_who_helps_and_events_are_still_read_in_any_language(empty_url: str) -> None:
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0029"))
    store.write(
        run(
            "INSERT INTO workspaces (platform, external_id, time_zone, created_at)"
            " VALUES ('slack', 'T1', 'Europe/Amsterdam', :at)",
            **AT,
        )
    )
    store.write(
        run(
            'INSERT INTO case_rules (workspace_id, "now", today, normal, country, region, contact, adviser,'
            " police, keep_days) VALUES (1, 1, 4, 8, 'NL', '', :contact, ' ', '', 365)",
            contact=DUTCH,
        )
    )
    store.write(
        run(
            "INSERT INTO events (workspace_id, kind, title, description, starts_at, minutes, who, bring,"
            " token, changed_at) VALUES (1, 'workshop', 'Foto', :about, :at, 60, 'all', '', 'abc', :at)",
            about=DUTCH,
            **AT,
        )
    )
    migrate(store)
    event = store.read(lambda tx: planned.find_event(tx, 1, 1))
    assert event
    assert event.plan.text("en") == EventTexts("Foto", DUTCH)
    kept = store.read(lambda tx: rules.get_rules(tx, 1))
    assert kept.helpers == {"contact": {"nl": DUTCH.strip()}}
    assert kept.about("contact", "en") == DUTCH.strip()
    assert kept.keep_days == 365
    store.close()
