"""The demo's check-ins: two rounds that are over, and one that opens on the next Monday."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.checkins.question import Plan, Question, Split, Storage
from bot.store.checkins import counts, plans, rounds
from bot.store.engine import Tx

_PLAN = Plan(
    split=Split.LOCATION,
    questions=dict.fromkeys(
        (Question.LOAD, Question.TIME, Question.SATISFACTION, Question.COMMENT), Storage.ANONYMOUS
    ),
)
_HERE, _ELSEWHERE = "Utrecht", ""
"""Half of the people are here; the others are at places that are too small to be shown."""
_ANSWERS: tuple[dict[Question, str], ...] = (
    {Question.LOAD: "5444543354", Question.TIME: "4454344353", Question.SATISFACTION: "4544544544"},
    {Question.LOAD: "4343432354", Question.TIME: "3343243343", Question.SATISFACTION: "4544543444"},
)
"""What ten people answered in each round, those who are here first."""
_WEEKS_AGO = (7, 3)


def seed_checkins(tx: Tx, workspace_id: int, monday: date) -> None:
    """Fill a workspace; `monday` is the next one."""
    plans.save_plan(tx, workspace_id, replace(_PLAN, next_on=monday))
    for weeks, answers in zip(_WEEKS_AGO, _ANSWERS, strict=True):
        opens = monday - timedelta(weeks=weeks)
        asked = len(answers[Question.LOAD])
        over = rounds.add_round(tx, workspace_id, _PLAN, opens, opens + timedelta(weeks=2), asked)
        counts.begin_counts(tx, over.id, over.anonymous, [_HERE])
        for question, given in answers.items():
            for place, value in enumerate(given):
                group = _HERE if place < asked // 2 else _ELSEWHERE
                counts.move_answer(tx, over.id, question, group, None, int(value))
        counts.delete_undisclosable(tx, over.id)
        rounds.close_round(tx, over.id)
