"""Shares and clicks of the past, and what recognition made of them."""

from datetime import UTC, datetime
from itertools import count

from sqlalchemy import select

from bot.domain.content import Pillar
from bot.domain.people import Member, MemberState, Network, Workspace
from bot.domain.preferences import ChosenItem
from bot.domain.recognition.rules import Rules
from bot.store import links, members, nudges, shares
from bot.store.engine import Store, Tx
from bot.store.nudges import NewNudge
from bot.store.recognition import settings
from bot.store.tables.outbox import outbox
from tests.features.world import said
from tests.rendered import written

NOVEMBER = datetime(2026, 11, 12, 12, tzinfo=UTC)
_numbers = count()


def share(store: Store, member: Member, at: datetime = NOVEMBER, clicks: int = 0) -> None:
    """Somebody shared something; its link was opened on that day."""
    number = next(_numbers)
    pick = ChosenItem("suggestion", f"key-{number}", Pillar.PERSONAL, 1)
    new = NewNudge(member.workspace_id, member.id, "2026-W46", (pick,), f"test-{number}")

    def work(tx: Tx) -> None:
        ((item,),) = nudges.add_nudges(tx, [new], at)
        shares.add_share(tx, member.workspace_id, item, Network.LINKEDIN, None, at)
        found = links.find_link(tx, links.ensure_token(tx, member.workspace_id, item, f"token-{number}", at))
        if found and clicks:
            links.add_clicks(tx, {(found.id, at.date()): clicks})

    store.write(work)


def name_channel(store: Store, workspace: Workspace) -> None:
    """The programme's channel, in Dutch."""

    def work(tx: Tx) -> None:
        place = members.add_member(
            tx, workspace.id, "channel:C1", NOVEMBER.date(), state=MemberState.CHANNEL, name="programme"
        )
        settings.save_rules(tx, workspace.id, Rules(channel_id=place.id))

    store.write(work)


def told(store: Store, key: str) -> list[str]:
    """What was put in the outbox under keys that begin like this."""
    query = select(outbox).where(outbox.c.key.startswith(key)).order_by(outbox.c.id)
    return store.read(lambda tx: [said(written(tx, row)) for row in tx.execute(query).mappings()])
