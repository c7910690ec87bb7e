"""Answers without a name: in the sealed box of their round, and folded to figures once, when it is over."""

from collections.abc import Callable

from bot.domain.checkins import totals
from bot.domain.checkins.question import Round
from bot.domain.tally import Answered, Tally
from bot.store.boxes.boxes import Boxes, Marking
from bot.store.checkins import comments, counts, rounds
from bot.store.engine import Tx
from bot.store.vault import Vault

_BOX = "checkin-"


def add_answers(boxes: Boxes, round_id: int, member_id: int, given: Answered) -> bool:
    """Keep what somebody answers, if they have not yet; False if the round is over."""

    def change(content: str, ensure_marking: Callable[[], Marking]) -> str:
        tally, marking = Tally.from_text(content), ensure_marking()
        return tally.with_answers(marking.key, marking.mark_of(member_id), given).to_text()

    return boxes.change(box_of(round_id), lambda tx: rounds.is_open(tx, round_id), change)


def fold_answers(boxes: Boxes, vault: Vault, over: Round) -> None:
    """Close a round: write what may be told of it, all at once, and let the rest go."""

    def work(tx: Tx, content: str) -> str:
        if rounds.lock_open_round(tx, over.id):
            tally = Tally.from_text(content)
            counts.add_counts(tx, over.id, totals.fold(tally, over))
            comments.add_comments(tx, vault, over.id, tally.disclosable_comments())
            rounds.close_round(tx, over.id)
        return ""

    boxes.fold(box_of(over.id), work)


def find_open_boxes(tx: Tx) -> set[str]:
    """The boxes of all rounds that are open."""
    return {box_of(one) for one in rounds.list_open_ids(tx)}


def box_of(round_id: int) -> str:
    return f"{_BOX}{round_id}"
