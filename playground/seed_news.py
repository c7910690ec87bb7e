"""The demo's news: what its site has, and HR has yet to decide about."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.news import FIRST_TIME
from bot.domain.prompts import Audience, Who
from bot.store.engine import Tx
from bot.store.news import entries, sources
from playground.organisation import organisation

_LATER = timedelta(days=10_000)
"""Its site is on this computer, from which the bot fetches nothing."""


def seed_news(tx: Tx, workspace_id: int, site: str, now: datetime) -> None:
    sources.add_source(tx, workspace_id, f"{site}/nieuws.xml", Audience(Who.ALL), 4, now + _LATER)
    (source,) = sources.list_sources(tx, workspace_id)
    sources.save_outcome(tx, source, read_at=now)
    items = [replace(one, link=f"{site}/{one.external_id}", published=now) for one in organisation().news]
    entries.take_in(tx, source, items, FIRST_TIME, now)
