"""The end of what people noted down and handed over. What is only counted stays."""

from datetime import date, datetime

from bot.domain.time_and_retention.months import month_of, quarter_of
from bot.store.engine import Tx
from bot.store.time_and_retention import exits, handovers, time_log


def delete_old_time(tx: Tx, before: date) -> int:
    """Drop time of days before then, and the handed-over months before that one."""
    return max(time_log.delete_old_entries(tx, before), handovers.delete_old_handovers(tx, month_of(before)))


def delete_old_exits(tx: Tx, before: datetime) -> int:
    """Drop what people said before then when they left, by name or in a text."""
    return exits.delete_exits_before(tx, before, quarter_of(month_of(before.date())))
