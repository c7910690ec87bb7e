"""The queries of events and of training say the same on both databases."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.domain.events import Coming, EventKind, Plan
from bot.domain.prompts import Audience, Who
from bot.domain.training import Progress
from bot.store import outbox, training
from bot.store.engine import Store, Tx
from bot.store.events import attendance, planned
from tests.people import add_ambassador, add_workspace
from tests.sealing import SEALED

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLAN = Plan(EventKind.TRAINING, "Photos", "", NOW + timedelta(days=3), 60, "", Audience(Who.ALL))


def test_an_event_from_its_plan_to_its_end(store: Store) -> None:
    workspace = add_workspace(store)
    one, two = (add_ambassador(store, workspace, user, name=user) for user in ("U1", "U2"))

    def work(tx: Tx) -> None:
        first = planned.save_filled_in(tx, workspace.id, None, {"name": "Photos"}, NOW)
        kept = planned.find_filled_in(tx, workspace.id, first)
        assert kept
        assert (planned.claim_filled_in(tx, kept), planned.claim_filled_in(tx, kept)) == (True, False)
        event = planned.add_event(tx, workspace.id, PLAN, "t" * 24, NOW)
        old = planned.save_filled_in(tx, workspace.id, event.id, {}, NOW)
        assert planned.save_filled_in(tx, workspace.id, event.id, {}, NOW) != old
        assert planned.find_filled_in(tx, workspace.id, old) is None
        assert planned.event_ids_to_tell(tx) == [event.id]
        assert planned.claim_event_to_tell(tx, event.id) == event
        planned.mark_told(tx, event, None)
        assert planned.claim_event_to_tell(tx, event.id) is None
        for member, said in ((one, Coming.NO), (one, Coming.YES), (two, Coming.NO)):
            attendance.save_answer(tx, event, member.id, said, NOW)
        assert attendance.count_answers(tx, [event.id]) == {(event.id, Coming.YES): 1}
        assert [guest.member.id for guest in attendance.list_guests_to_remind(tx, event)] == [one.id]
        attendance.mark_reminded(tx, event, [one.id])
        assert not attendance.list_guests_to_remind(tx, event)
        attendance.set_attended(tx, event.id, {one.id})
        assert attendance.list_trainings(tx, one.id, 5) == [("Photos", PLAN.starts_at)]
        assert not attendance.list_trainings(tx, two.id, 5)
        attendance.set_attended(tx, event.id, set())
        assert not attendance.list_trainings(tx, one.id, 5)
        attendance.add_idea(tx, workspace.id, event.id, one.id, SEALED, named=False)
        assert attendance.count_ideas(tx, [event.id]) == {event.id: 1}
        assert not attendance.sent_by_member(tx, event, [one.id])
        assert planned.list_coming_events(tx, workspace.id, NOW, 5) == [
            planned.find_event_by_token(tx, "t" * 24)
        ]
        assert planned.list_past_events(tx, workspace.id, PLAN.ends_at, 5)
        assert planned.delete_old_events(tx, NOW) == 0
        assert planned.delete_old_events(tx, PLAN.ends_at) == 1
        assert not attendance.count_ideas(tx, [event.id])
        assert planned.delete_old_filled_in(tx, NOW + timedelta(days=1)) == 0, "it went with its event"

    store.write(work)


def test_training_goes_forward_only_and_is_done_once(store: Store) -> None:
    member = add_ambassador(store, add_workspace(store))
    reach = partial(training.save_progress, member=member, module="this-bot")
    later = NOW + timedelta(days=1)

    def work(tx: Tx) -> None:
        reach(tx, cards=3, now=NOW, done=False)
        begun = training.ids_to_remind(tx, NOW, later)
        assert training.list_to_remind(tx, NOW, later, begun) == [(member, Progress("this-bot", 3, None))]
        reach(tx, cards=1, now=NOW, done=False)
        reach(tx, cards=5, now=NOW, done=True)
        reach(tx, cards=5, now=later, done=True)
        assert training.progress_by_module(tx, member.id) == {"this-bot": Progress("this-bot", 5, NOW)}
        assert training.count_done_by_module(tx, member.workspace_id) == {"this-bot": 1}
        assert not training.ids_to_remind(tx, later, later)
        for wanted in (False, False, True):
            training.set_reminders(tx, member, wanted=wanted)
            assert training.wants_reminders(tx, member.id) == wanted
        keys = ["a", "b"]
        item = training.item_to_write(tx, member, keys, "2026-W48", NOW)
        assert item == training.item_to_write(tx, member, keys, "2026-W49", later)
        assert not outbox.workspaces_with_work(tx, later, "me")

    store.write(work)
