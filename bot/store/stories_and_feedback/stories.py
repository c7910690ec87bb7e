"""Somebody's own stories. Title and link are encrypted before they come here."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update

from bot.domain.content import Pillar
from bot.domain.nudges import Shared
from bot.domain.people import Member, MemberState, Network
from bot.domain.stories_and_feedback.stories import Help, Story, story_occasion
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import read_columns
from bot.store.sealing import sealed_change
from bot.store.tables.people import members
from bot.store.tables.stories_and_feedback import stories
from bot.store.tables.weekly import nudge_items, nudges, shares

_STORIES = Reader(stories, Story)


def add_story(tx: Tx, member: Member, pillar: Pillar, week: str, now: datetime, **columns: Any) -> Story:
    """Keep a new story, with an item of its own: so it can be written, shared and counted as others are."""
    owner = {"workspace_id": member.workspace_id, "member_id": member.id}
    story_id = upsert.insert_row(tx, stories, **owner, **columns, changed_at=now)
    nudge_id = upsert.insert_row(
        tx, nudges, **owner, week=week, occasion=story_occasion(story_id), created_at=now
    )
    what = {"kind": "story", "key": str(story_id), "pillar": pillar}
    item_id = upsert.insert_row(tx, nudge_items, nudge_id=nudge_id, member_id=member.id, position=0, **what)
    tx.execute(update(stories).where(stories.c.id == story_id).values(item_id=item_id))
    return _STORIES.one(tx, select(stories).where(stories.c.id == story_id))


def update_story(tx: Tx, story: Story, pillar: Pillar, **columns: Any) -> None:
    """Set columns of a story, and what it is about; shares that were noted stay as they are."""
    changed = sealed_change(tx, stories, story.id, columns)
    tx.execute(update(stories).where(stories.c.id == story.id).values(changed))
    tx.execute(update(nudge_items).where(nudge_items.c.id == story.item_id).values(pillar=pillar))


def set_reuse(tx: Tx, story_id: int, reuse_id: int | None) -> None:
    """The piece that consent is asked about."""
    tx.execute(update(stories).where(stories.c.id == story_id).values(reuse_id=reuse_id))


def delete_story(tx: Tx, story: Story) -> None:
    """Forget a story and its words; what was shared stays counted, and can be taken back."""
    tx.execute(delete(stories).where(stories.c.id == story.id))
    shared = select(shares.c.id).where(shares.c.item_id == story.item_id)
    card = nudges.c.member_id == story.member_id, nudges.c.occasion == story_occasion(story.id)
    tx.execute(delete(nudges).where(*card, ~shared.exists()))


def find_story(tx: Tx, workspace_id: int, story_id: int) -> Story | None:
    """The one with this id; the caller checks whose it is."""
    return _STORIES.first(tx, _here(workspace_id).where(stories.c.id == story_id))


def list_stories(tx: Tx, member_id: int, limit: int) -> list[Story]:
    query = select(stories).where(stories.c.member_id == member_id)
    return _STORIES.all(tx, query.order_by(stories.c.changed_at.desc(), stories.c.id.desc()).limit(limit))


def count_stories(tx: Tx, member_id: int) -> int:
    return tx.execute(select(func.count()).where(stories.c.member_id == member_id)).scalar_one()


def list_for_hr(tx: Tx, workspace_id: int, limit: int) -> list[Story]:
    """What authors who take part let HR see, the newest first."""
    open_to_hr = or_(stories.c.for_hr, stories.c.help != Help.NONE)
    query = _here(workspace_id).join(members).where(open_to_hr, members.c.state == MemberState.ACTIVE)
    return _STORIES.all(tx, query.order_by(stories.c.changed_at.desc(), stories.c.id.desc()).limit(limit))


def shares_by_item(tx: Tx, member_id: int) -> dict[int, tuple[Shared, ...]]:
    query = select(shares.c.id, shares.c.item_id, shares.c.network).where(
        shares.c.member_id == member_id, shares.c.kind == "story", shares.c.item_id.is_not(None)
    )
    found: dict[int, tuple[Shared, ...]] = {}
    for item, shared in read_columns(
        shares,
        tx.execute(query.order_by(shares.c.id)),
        lambda row: (row.item_id, Shared(row.id, Network(row.network))),
    ):
        found[item] = (*found.get(item, ()), shared)
    return found


def pillar_of(tx: Tx, story: Story) -> Pillar:
    query = select(nudge_items.c.pillar).where(nudge_items.c.id == story.item_id)
    return Pillar(tx.execute(query).scalar() or Pillar.PERSONAL)


def _here(workspace_id: int) -> Select[Any]:
    return select(stories).where(stories.c.workspace_id == workspace_id)
