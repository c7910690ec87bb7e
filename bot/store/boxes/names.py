"""Which boxes are in use, whatever is in them."""

from bot.store.checkins import answers
from bot.store.engine import Tx


def find_open_boxes(tx: Tx) -> set[str]:
    return answers.open_boxes_of(tx)
