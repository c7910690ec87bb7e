"""Whoever is named to HR can see that HR looked: each answer that HR gets in a world full of names."""

import re

from bot.domain.looks import Look
from bot.features.routes import FEATURES
from tests.features.full_world import Done

NAME = re.compile(r"Qz(\d+)x")
NOT_HERE = {Look.AUDIT, Look.CHANGE, Look.REQUEST, Look.TOLD}
"""What somebody else did, or changed at that moment, what HR reads as any colleague does, and messages."""


def test_every_answer_to_hr_that_names_somebody_leaves_a_look(done_by_hr: tuple[int, list[Done]]) -> None:
    unseen, of_what = [], set()
    for done in done_by_hr[1]:
        looked_at = {row["about_id"]: Look(row["action"]) for row in done.audit if row["about_id"]}
        of_what |= set(looked_at.values())
        if missing := set(map(int, NAME.findall(repr(done.reply)))) - looked_at.keys():
            unseen.append((done.action, missing))
    assert not unseen
    assert of_what == set(Look) - NOT_HERE, "each way in which HR reads a name was tried"


def test_everything_that_hr_can_type_was_tried(done_by_hr: tuple[int, list[Done]]) -> None:
    did = {type(done.action) for done in done_by_hr[1]}
    assert did >= {kind for kind in FEATURES if kind.who.takes_role and kind.typed}
