"""Entries of news, from when they are found until HR has decided and they are forgotten."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, or_, select, update

from bot.domain.news import NewsEntry, NewsItem, NewsState
from bot.domain.prompts import Audience, Who
from bot.store.batches import delete_some
from bot.store.engine import Tx
from bot.store.news.sources import NewsSource
from bot.store.reading import Reader
from bot.store.tables.ideas import own_ideas
from bot.store.tables.news import news_entries, news_pictures, news_sources
from bot.store.upsert import insert_row

_USUAL_WEEKS = 4
_WAITS = or_(news_entries.c.state == NewsState.WAITING, news_entries.c.is_newer)
_ENTRIES = Reader(
    news_entries,
    NewsEntry,
    audience=lambda row: Audience(Who(row.who), row.value) if row.who else Audience(Who.ALL),
    weeks=lambda row: row.weeks or _USUAL_WEEKS,
    picture=lambda row: row.token or "",
)
_QUERY = (
    select(
        news_entries, news_sources.c.who, news_sources.c.value, news_sources.c.weeks, news_pictures.c.token
    )
    .outerjoin_from(news_entries, news_sources, news_entries.c.source_id == news_sources.c.id)
    .outerjoin(news_pictures, news_pictures.c.entry_id == news_entries.c.id)
)


@dataclass(frozen=True)
class ToFetch:
    """An entry whose picture is to be fetched: from `picture`, or else where the page at `link` says."""

    entry_id: int
    link: str
    picture: str


def take_in(tx: Tx, source: NewsSource, items: Sequence[NewsItem], most: int, now: datetime) -> list[ToFetch]:
    """Write what a feed has now. So many of what is new wait for HR; return those that lack a picture.

    The others are known from now on, and over. What waits gets the feed's newest words; what was approved
    keeps its own, and only says that there are newer ones.
    """
    known = _known(tx, source.id, items)
    fetch, waiting = [], 0
    for item in items:
        row = known.get(item.external_id) or known.get(item.link)
        if row:
            fetch += _change(tx, row, item)
            continue
        waits = waiting < most
        waiting += waits
        state = NewsState.WAITING if waits else NewsState.OVER
        columns = _columns(item) | {"external_id": item.external_id, "state": state, "found_at": now}
        whose = {"workspace_id": source.workspace_id, "source_id": source.id}
        added = insert_row(tx, news_entries, **whose, **columns)
        fetch += [ToFetch(added, item.link, item.picture)] if waits else []
    return fetch


def _known(tx: Tx, source_id: int, items: Sequence[NewsItem]) -> dict[str, Row[Any]]:
    """The entries of a source by their ids; those whose id is gone by a link that is of one item only."""
    rows = tx.execute(select(news_entries).where(news_entries.c.source_id == source_id)).all()
    there, links = {one.external_id for one in items}, Counter(one.link for one in items)
    by_link = {row.link: row for row in rows if row.external_id not in there and links[row.link] == 1}
    return by_link | {row.external_id: row for row in rows}


def _change(tx: Tx, row: Row[Any], item: NewsItem) -> list[ToFetch]:
    """What is decided against stays as it was."""
    differs = {name: one for name, one in _columns(item).items() if getattr(row, name) != one}
    is_on_cards = row.state == NewsState.APPROVED and row.idea_id is not None
    if not differs or not (row.state == NewsState.WAITING or is_on_cards):
        return []
    if is_on_cards and differs.keys() & {"title", "text", "link"}:
        differs |= {"is_newer": True, "told_at": None}
    tx.execute(update(news_entries).where(news_entries.c.id == row.id).values(differs))
    moved = "picture_address" in differs and row.state == NewsState.WAITING
    return [ToFetch(row.id, item.link, item.picture)] if moved else []


def _columns(item: NewsItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "text": item.text,
        "link": item.link,
        "language": item.language,
        "picture_address": item.picture,
        "published": item.published.date() if item.published else None,
    }


def list_waiting(tx: Tx, workspace_id: int) -> list[NewsEntry]:
    """What HR has to decide about, what was found last first."""
    query = _QUERY.where(news_entries.c.workspace_id == workspace_id, _WAITS)
    return _ENTRIES.all(tx, query.order_by(news_entries.c.found_at.desc(), news_entries.c.id))


def find_entry(tx: Tx, workspace_id: int, entry_id: int) -> NewsEntry | None:
    mine = news_entries.c.workspace_id == workspace_id, news_entries.c.id == entry_id
    return _ENTRIES.first(tx, _QUERY.where(*mine))


def decide(tx: Tx, entry_id: int, state: NewsState, member_id: int, now: datetime) -> bool:
    """Note what HR decided, and who and when; False if somebody was a moment earlier."""
    waits = news_entries.c.id == entry_id, news_entries.c.state == NewsState.WAITING
    said = {"state": state, "decided_by": member_id, "decided_at": now}
    return tx.execute(update(news_entries).where(*waits).values(said)).rowcount == 1


def note_idea(tx: Tx, entry_id: int, idea_id: int) -> None:
    """It is this idea on the cards."""
    tx.execute(update(news_entries).where(news_entries.c.id == entry_id).values(idea_id=idea_id))


def keep_approved_words(tx: Tx, entry_id: int) -> None:
    """HR has seen that there are newer ones."""
    tx.execute(update(news_entries).where(news_entries.c.id == entry_id).values(is_newer=False))


def workspaces_to_tell(tx: Tx) -> list[int]:
    """Where something waits that HR was not told of."""
    untold = select(news_entries.c.workspace_id).where(_WAITS, news_entries.c.told_at.is_(None))
    return list(tx.scalars(untold.distinct().order_by(news_entries.c.workspace_id)))


def was_told(tx: Tx, workspace_id: int, since: datetime) -> bool:
    """Whether HR was told of anything since then."""
    told = news_entries.c.workspace_id == workspace_id, news_entries.c.told_at >= since
    return tx.execute(select(news_entries.c.id).where(*told).limit(1)).first() is not None


def mark_told(tx: Tx, workspace_id: int, now: datetime, source_id: int | None = None) -> None:
    """HR was told of all that waits there, or only of what one source brought."""
    untold = [news_entries.c.workspace_id == workspace_id, _WAITS, news_entries.c.told_at.is_(None)]
    if source_id:
        untold.append(news_entries.c.source_id == source_id)
    tx.execute(update(news_entries).where(*untold).values(told_at=now))


def forget_missing(tx: Tx, source_id: int, items: Iterable[NewsItem], before: datetime) -> None:
    """Delete what was decided and found before then, and is in its feed no more, so that it is never new."""
    there = {one for item in items for one in (item.external_id, item.link)}
    decided = or_(
        news_entries.c.state.in_([NewsState.DECLINED, NewsState.OVER]),
        (news_entries.c.state == NewsState.APPROVED) & news_entries.c.idea_id.is_(None),
    )
    old = news_entries.c.source_id == source_id, news_entries.c.found_at < before, decided
    rows = tx.execute(select(news_entries.c.id, news_entries.c.external_id, news_entries.c.link).where(*old))
    gone = [row.id for row in rows if not {row.external_id, row.link} & there]
    tx.execute(delete(news_entries).where(news_entries.c.id.in_(gone)))


def empty_old_entries(tx: Tx, before: datetime) -> int:
    """End what has waited since before then, with its picture; its row stays, so that it is not new again."""
    old = news_entries.c.state == NewsState.WAITING, news_entries.c.found_at < before
    ended = update(news_entries).where(*old).values(state=NewsState.OVER, text="", picture_address="")
    ids = list(tx.scalars(ended.returning(news_entries.c.id)))
    tx.execute(delete(news_pictures).where(news_pictures.c.entry_id.in_(ids)))
    return len(ids)


def delete_old_ideas(tx: Tx, before: date) -> int:
    """Delete ideas that were made of news and ended before then: to draw a card reads all that there are."""
    of_news = select(news_entries.c.idea_id).where(news_entries.c.idea_id.is_not(None))
    return delete_some(tx, own_ideas, own_ideas.c.valid_until < before, own_ideas.c.id.in_(of_news))


def delete_old_approved(tx: Tx) -> int:
    """Delete what was approved, has no idea on cards any more, and whose address is read no more."""
    gone = news_entries.c.idea_id.is_(None), news_entries.c.source_id.is_(None)
    return delete_some(tx, news_entries, news_entries.c.state == NewsState.APPROVED, *gone)
