"""A channel that HR named and that cannot be reached any more: HR is told once, and it is named no more."""

from datetime import datetime
from functools import partial

from bot.domain.messages import Message
from bot.domain.people import Member
from bot.store import posting_channels
from bot.store.engine import Tx
from bot.store.notifying import notify_hr
from bot.store.posting_channels import Topic
from content_library.library import Library
from scheduler.timed import Run, timed


@timed("follow places", minutes=5)
def follow_posting_channels(run: Run) -> None:
    """Look after all of them, each in a transaction of its own."""
    for topic in Topic:
        for workspace_id, channel_id in run.store.read(
            partial(posting_channels.list_lost_channels, topic=topic)
        ):
            end = partial(_end, run.library, topic, workspace_id, channel_id, run.now)
            run.each.alone(workspace_id, partial(run.store.write, end))


def _end(library: Library, topic: Topic, workspace_id: int, channel_id: int, now: datetime, tx: Tx) -> None:
    if not posting_channels.remove_channel(tx, topic, workspace_id, channel_id):
        return

    def news(hr: Member) -> tuple[str, Message]:
        words = library.words("place", hr.language)
        message = words.message("lost_title", f"lost_{topic}")
        return f"place-lost:{topic}:{channel_id}:{now.isoformat()}:{hr.id}", message

    notify_hr(tx, workspace_id, news, now, daytime=False)
