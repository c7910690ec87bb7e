"""What is counted of a day, and looks at people, on both databases."""

from datetime import timedelta

from bot.domain.looks import SAME_LOOK, Look
from bot.domain.people import Platform
from bot.store import audit, members, sent_days, workspaces
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import audit as rows
from tests.people import MONDAY

TODAY = MONDAY.date()


def test_a_day_is_counted_for_each_and_for_all_and_forgotten_when_it_is_over(store: Store) -> None:
    def work(tx: Tx) -> None:
        place = workspaces.add_workspace(tx, Platform.SLACK, "T1", MONDAY)
        one, other = (members.add_member(tx, place.id, user, TODAY) for user in ("U1", "U2"))
        for member in (one, one, other):
            sent_days.count_one_more(tx, member, TODAY, "prompts")
        assert sent_days.count_of_member(tx, one.id, TODAY, "prompts") == 2
        assert sent_days.count_together(tx, place.id, TODAY, "prompts") == 3
        assert sent_days.count_together(tx, place.id, TODAY, "events") == 0
        assert sent_days.delete_old_days(tx, TODAY + timedelta(days=1)) == 0
        assert sent_days.delete_old_days(tx, TODAY + timedelta(days=2)) == 2

    store.write(work)


def test_looking_again_soon_is_the_same_look_and_nobody_looks_at_oneself(store: Store) -> None:
    def work(tx: Tx) -> list[int | None]:
        place = workspaces.add_workspace(tx, Platform.SLACK, "T1", MONDAY)
        me, one, other = (members.add_member(tx, place.id, user, TODAY) for user in ("U1", "U2", "U3"))
        for at, people in (
            (MONDAY, [me.id, one.id]),
            (MONDAY + SAME_LOOK - timedelta(seconds=1), [one.id, other.id]),
            (MONDAY + SAME_LOOK, [one.id]),
        ):
            audit.log_looks(tx, me, at, Look.GUESTS, people)
        names = {one.id: 1, other.id: 2}
        return [names[row.about_id] for row in tx.execute(rows.select().order_by(rows.c.id))]

    assert store.write(work) == [1, 2, 1]
