"""What a row of the outbox says when it leaves: as it was written, or drawn from how things are now."""

import asyncio

from bot.channels.base import DeliveryError
from bot.domain.messages import Message
from bot.drawing import Pen
from bot.store import rows
from bot.store.engine import Store
from bot.store.outbox import UNREADABLE
from bot.store.outbox_rows import Claimed


class NotRendered(Exception):
    """Something of what a card shows does not read. It is tried again until the card ends by itself."""

    REASON = "not drawn"


async def draw_message(store: Store, pen: Pen, one: Claimed) -> Message | None:
    """The message; None if there is nothing left to show. Raises DeliveryError and NotRendered."""
    about = one.message
    if about is None:
        raise DeliveryError(UNREADABLE, permanent=True)
    if isinstance(about, Message):
        return about
    try:
        return await asyncio.to_thread(store.read, lambda tx: pen.draw(tx, one.member, about))
    except Exception as error:
        if rows.is_the_databases(error):
            raise
        rows.log_bad_row(error, "outbox", one.id)
        raise NotRendered from error
