"""Tracked links: one for each person and item, to share with, and where it leads when somebody follows it."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.messages import Button
from bot.domain.nudges import Item
from bot.domain.web_links import Destination, is_web_address, share_addresses
from bot.features.context import Context
from bot.store import links, vacancies
from bot.store.engine import Tx

_TOKEN_BYTES = 18
"""144 random bits: nobody guesses one."""


def tracked_link(ctx: Context, item: Item) -> str:
    """The person's own link to an item.

    It is made when it is first shown: most are never needed, and the planner writes for 20,000 people.
    """
    token = links.ensure_token(ctx.tx, ctx.workspace.id, item, secrets.token_urlsafe(_TOKEN_BYTES), ctx.now)
    return ctx.link_to(token)


def share_buttons(ctx: Context, link: str, text: str) -> tuple[Button, ...]:
    """Buttons that open a network's own page to share the link on, with the text where a network takes it."""
    return tuple(
        Button(ctx.words("own_words", network=ctx.label("network", one)).plain("open_network"), url=url)
        for one, url in share_addresses(link, text).items()
    )


def find_destination(tx: Tx, token: str, now: datetime) -> Destination | None:
    """Where a link leads: to its vacancy while that is open, else to the organisation's jobs page, if any."""
    link = links.find_link(tx, token)
    if link is None:
        return None
    day = now.astimezone(ZoneInfo(link.time_zone)).date()
    url = _open_vacancy(tx, link, day) or link.jobs_page
    return Destination(link.id, day, url if is_web_address(url) else "", link.week, link.organisation)


def add_clicks(tx: Tx, followed: Mapping[tuple[int, date], int]) -> None:
    links.add_clicks(tx, followed)


def _open_vacancy(tx: Tx, link: links.Link, day: date) -> str:
    vacancy = (
        vacancies.vacancies_by_id(tx, [int(link.key)]).get(int(link.key)) if link.kind == "vacancy" else None
    )
    if vacancy is None or vacancy.closed or vacancy.is_internal:
        return ""
    return "" if vacancy.closes and vacancy.closes < day else vacancy.url
