"""Tracked links: one for each person and item, to share with, and where it leads when somebody follows it."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.messages import Button
from bot.domain.nudges import Item
from bot.domain.own_ideas import own_idea_id
from bot.domain.people import Network
from bot.domain.web_links import Destination, is_web_address, share_addresses
from bot.features.context import Context
from bot.store import links, own_ideas, vacancies
from bot.store.engine import Tx

_TOKEN_BYTES = 18
"""144 random bits: nobody guesses one."""


def tracked_link(ctx: Context, item: Item) -> str:
    """The person's own link to an item.

    It is made when it is first shown: most are never needed, and the planner writes for 20,000 people.
    """
    token = links.ensure_token(ctx.tx, ctx.workspace.id, item, secrets.token_urlsafe(_TOKEN_BYTES), ctx.now)
    return ctx.link_to(token)


def share_buttons(
    ctx: Context, link: str, text: str, networks: tuple[Network, ...] = tuple(Network)
) -> tuple[Button, ...]:
    """Buttons that open a network's own page to share the link on, with the text where a network takes it."""
    return tuple(
        Button(ctx.label("network", network), url=url)
        for network, url in share_addresses(link, text).items()
        if network in networks
    )


def find_destination(tx: Tx, token: str, now: datetime) -> Destination | None:
    """Where a link leads: to its vacancy while that is open, HR's page of it, or the jobs page, if any."""
    link = links.find_link(tx, token)
    if link is None:
        return None
    day = now.astimezone(ZoneInfo(link.time_zone)).date()
    url = _open_vacancy(tx, link, day) or _own_page(tx, link) or link.jobs_page
    return Destination(link.id, day, url if is_web_address(url) else "", link.week, link.organisation)


def add_clicks(tx: Tx, followed: Mapping[tuple[int, date], int]) -> None:
    links.add_clicks(tx, followed)


def _own_page(tx: Tx, link: links.Link) -> str:
    """The page that HR gave with an idea of its own."""
    number = own_idea_id(link.key) if link.kind == "suggestion" else 0
    idea = own_ideas.find_own_idea(tx, link.workspace_id, number) if number else None
    return idea.link if idea else ""


def _open_vacancy(tx: Tx, link: links.Link, day: date) -> str:
    vacancy = (
        vacancies.vacancies_by_id(tx, [int(link.key)]).get(int(link.key)) if link.kind == "vacancy" else None
    )
    if vacancy is None or vacancy.closed or vacancy.is_internal:
        return ""
    return "" if vacancy.closes and vacancy.closes < day else vacancy.url
