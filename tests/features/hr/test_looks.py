"""Whoever is named to HR can see that HR looked: each answer that HR gets in a world full of names."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, cast, update

from bot.domain.actions.base import Action, Who
from bot.domain.actions.consent import ShowConsentOf
from bot.domain.actions.membership import ShowMenu
from bot.domain.checkins.question import Question, Storage
from bot.domain.looks import Look
from bot.domain.messages import Form, Message, PersonInput, Reply, Updated
from bot.domain.people import Role
from bot.features.routes import FEATURES
from bot.store import audit
from bot.store import members as members_of
from bot.store.cases import team
from bot.store.engine import Store, Tx
from bot.store.tables.checkins import checkin_rounds
from bot.store.tables.events import event_ideas, events
from bot.store.tables.people import members
from content_library.library import Library
from tests.features.hr.test_two_at_once import typed
from tests.features.hr.views import everything_hr_can_ask
from tests.features.world import World
from tests.spoilt.filling import Filler
from tests.spoilt.lived_in import BAD_IDS, HR, NOW, live
from tests.stopped_clock import StoppedClock

NAME = re.compile(r"Qz(\d+)x")
Asked = tuple[Action, dict[str, str | tuple[str, ...]]]
"""What HR does, and what it fills in."""
SOME = 3
"""So many of each kind of action are tried: what they lead to looks the same."""
NOT_HERE = {Look.CHANGE, Look.REQUEST}
"""What somebody else changed at that moment, and what HR reads as any colleague does."""


@pytest.fixture
def full(migrated_file: Path, tmp_path: Path, library: Library) -> Iterator[World]:
    """Everybody has a row in every table, and a name that nobody else has."""
    shutil.copy(migrated_file, tmp_path / "full.db")
    store = Store(f"sqlite:///{tmp_path / 'full.db'}")

    def fill(tx: Tx) -> None:
        live(tx, library)
        Filler().fill(tx)
        tx.execute(update(members).values(name="Qz" + cast(members.c.id, String) + "x"))
        tx.execute(update(event_ideas).values(named=True))
        tx.execute(update(events).values(texts={"en": {"title": "Lunch", "description": "", "bring": ""}}))
        by_name = {Question.SUPPORT: Storage.NAMED}
        tx.execute(update(checkin_rounds).values(closed=True, questions=by_name))
        somebody, other = (members_of.find_member(tx, 1, f"{BAD_IDS}{one}") for one in (1, 2))
        assert somebody
        assert other
        team.save_proposal(tx, 1, somebody.id, NOW, {Role.HANDLER: [other.id]})

    store.write(fill)
    yield World(store, StoppedClock(NOW), library)
    store.close()


async def test_every_answer_to_hr_that_names_somebody_leaves_a_look(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "SAME_LOOK", timedelta(0))
    hr = await full.person(HR, name="Hanna", language="en").hello()
    waiting: list[Asked] = [(one, {}) for one in (*everything_hr_can_ask(), ShowMenu(hr=True))]
    waiting += [(ShowConsentOf(), {"whom": (f"{BAD_IDS}1",)})]
    tried: Counter[type[Action]] = Counter()
    unseen, of_what = [], set()
    while waiting:
        action, given = waiting.pop(0)
        if tried[type(action)] >= SOME:
            continue
        tried[type(action)] += 1
        before = len(full.rows("audit"))
        reply = await hr.do(action, **given)
        looks = [row for row in full.rows("audit")[before:] if row["about_id"]]
        of_what |= {Look(row["action"]) for row in looks}
        named = set(map(int, NAME.findall(repr(reply))))
        if missing := named - {row["about_id"] for row in looks}:
            unseen.append((action, missing))
        waiting += leads_to(reply)
    assert not unseen
    assert of_what == set(Look) - NOT_HERE, "each way in which HR reads a name was tried"
    assert tried.keys() >= {kind for kind in FEATURES if kind.who is Who.HR and kind.typed}


def leads_to(reply: Reply) -> list[Asked]:
    """What the buttons do; of a form, to send it in as it is, with a colleague where none is chosen."""
    if isinstance(reply, Form):
        empty = [one.name for one in reply.inputs if isinstance(one, PersonInput) and not one.value]
        people = dict.fromkeys(empty, (f"{BAD_IDS}2",))
        return [(reply.action, typed(reply, **people))]
    message = reply.card if isinstance(reply, Updated) else reply
    if not isinstance(message, Message):
        return []
    actions = [one.action for part in message.parts for one in (*part.buttons, *part.menu)]
    return [(one, {}) for one in actions if one and one.who is Who.HR]
