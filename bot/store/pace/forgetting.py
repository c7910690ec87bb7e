"""The end of what people noted down and handed over. What is only counted stays."""

from datetime import date

from bot.domain.pace.months import month_of
from bot.store.engine import Tx
from bot.store.pace import handovers, time_log


def forget_time(tx: Tx, before: date) -> None:
    """Drop time of days before then, and the handed-over months before that one."""
    time_log.forget(tx, before)
    handovers.forget(tx, month_of(before))
