"""Which boxes are in use, whatever is in them."""

from bot.store.checkins import answers
from bot.store.engine import Tx
from bot.store.time_and_retention import exit_figures


def find_open_boxes(tx: Tx) -> set[str]:
    return answers.find_open_boxes(tx) | exit_figures.find_open_boxes(tx)
