"""Whoever is named to HR can see that HR looked: each answer that HR gets in a world full of names."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.domain.actions.base import Action, Who
from bot.domain.actions.cases import AskInDoubt, LetRead, Report
from bot.domain.actions.checkins import AskToTalk
from bot.domain.actions.consent import FinishRemoval, ShowConsentOf, WithdrawAll, WithdrawConsent
from bot.domain.actions.membership import ShowMenu
from bot.domain.looks import Look
from bot.features import limits
from bot.features.routes import FEATURES
from bot.store import audit
from bot.store.engine import Store
from content_library.library import Library
from tests.features.full_world import SOMEBODY, Asked, do_everything, fill
from tests.features.hr.views import everything_hr_can_ask
from tests.features.world import World
from tests.spoilt.life import typed
from tests.spoilt.lived_in import BAD_IDS, HR, NOW
from tests.stopped_clock import StoppedClock

NAME = re.compile(r"Qz(\d+)x")
NOT_HERE = {Look.CHANGE, Look.REQUEST}
"""What somebody else changed at that moment, and what HR reads as any colleague does."""
NO_LIMIT = {
    **dict.fromkeys((WithdrawConsent, WithdrawAll), "who withdraws is never refused, and it happens once"),
    **dict.fromkeys((Report, AskInDoubt, AskToTalk), "beyond five open reports they join the last one"),
    LetRead: "each person is let in once",
    FinishRemoval: "a task is done once, and who asked for it is told",
}
"""What may be done as often as it takes, though others are told."""


@pytest.fixture
def full(migrated_file: Path, tmp_path: Path, library: Library) -> Iterator[World]:
    shutil.copy(migrated_file, tmp_path / "full.db")
    store = Store(f"sqlite:///{tmp_path / 'full.db'}")
    store.write(partial(fill, library=library))
    yield World(store, StoppedClock(NOW), library)
    store.close()


async def test_every_answer_to_hr_that_names_somebody_leaves_a_look(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "SAME_LOOK", timedelta(0))
    hr = await full.person(HR, name="Hanna", language="en").hello()
    asked: list[Asked] = [(one, {}) for one in (*everything_hr_can_ask(), ShowMenu(hr=True))]
    unseen, of_what, did, told = [], set[Look](), set[type[Action]](), set[type[Action]]()
    async for done in do_everything(hr, Who.HR, [*asked, (ShowConsentOf(), {"whom": SOMEBODY})]):
        looked_at = {row["about_id"]: Look(row["action"]) for row in done.audit if row["about_id"]}
        if missing := set(map(int, NAME.findall(repr(done.reply)))) - looked_at.keys():
            unseen.append((done.action, missing))
        of_what |= set(looked_at.values())
        did.add(type(done.action))
        told |= {type(done.action) for row in done.outbox if row["member_id"] != hr.member.id}
    assert not unseen
    assert of_what == set(Look) - NOT_HERE, "each way in which HR reads a name was tried"
    assert did >= {kind for kind in FEATURES if kind.who is Who.HR and kind.typed}
    assert told <= limits.BY_SENDING.keys() | NO_LIMIT.keys(), "what tells others has a limit a day"


async def test_what_an_ambassador_does_that_tells_others_has_a_limit_or_a_reason(full: World) -> None:
    person = full.person(f"{BAD_IDS}0", name="Bad")
    mine = person.member.id
    begin: list[Asked] = [(one, {}) for one in typed(Who.EVERYBODY)]
    told = {
        type(done.action)
        async for done in do_everything(person, Who.EVERYBODY, begin)
        if any(row["member_id"] != mine for row in done.outbox)
    }
    assert told <= limits.BY_SENDING.keys() | NO_LIMIT.keys()
