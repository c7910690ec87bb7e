"""Tracked links: one for each person and item, to share with, and where it leads when somebody follows it."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.languages import DEFAULT_LANGUAGE
from bot.domain.messages import Button
from bot.domain.nudges import Item
from bot.domain.own_ideas import own_idea_id
from bot.domain.people import Network
from bot.domain.pictures import Preview
from bot.domain.prompts import prompt_id_of
from bot.domain.vacancies import Vacancy
from bot.domain.web_links import Destination, is_web_address, share_ways
from bot.features.context import Context
from bot.features.shared import posters
from bot.store import links, members, own_ideas, prompts, vacancies, workspaces
from bot.store.engine import Tx
from content_library.library import Library

_TOKEN_BYTES = 18
"""144 random bits: nobody guesses one."""


def tracked_link(ctx: Context, item: Item) -> str:
    """The person's own link to an item; empty while it would lead nowhere.

    It is made when it is first shown: most are never needed, and the planner writes for 20,000 people. Where
    nobody reaches the bot on the web, it is the page itself, and is not counted.
    """
    here, jobs_page = ctx.workspace.id, ctx.workspace.jobs_page
    target = _target(ctx.tx, here, item.kind, item.key, ctx.today_at_work, jobs_page)
    if not target or not ctx.is_on_the_web:
        return target
    token = links.ensure_token(ctx.tx, ctx.workspace.id, item, secrets.token_urlsafe(_TOKEN_BYTES), ctx.now)
    return ctx.link_to(token)


def share_buttons(
    ctx: Context, link: str, text: str, networks: Collection[Network] = tuple(Network)
) -> tuple[Button, ...]:
    """Buttons that open a network's own page to share the link on, with the text where a network takes it."""
    return tuple(
        Button(_opens(ctx, one), url=way.address(text))
        for one, way in share_ways(link).items()
        if one in networks and way.takes_link
    )


def _opens(ctx: Context, network: Network) -> str:
    return ctx.words("own_words", network=ctx.label("network", network)).plain("open_network")


def find_destinations(tx: Tx, tokens: Iterable[str], now: datetime) -> dict[str, Destination]:
    """Where links lead, of the tokens that there are."""
    found = links.find_links(tx, tokens)
    open_jobs = vacancies.vacancies_by_id(tx, [int(one.key) for one in found if one.kind == "vacancy"])
    destinations = {}
    for one in found:
        day = now.astimezone(ZoneInfo(one.time_zone)).date()
        url = _target(tx, one.workspace_id, one.kind, one.key, day, one.jobs_page, open_jobs)
        destinations[one.token] = Destination(one.id, day, url, one.week, one.organisation)
    return destinations


def find_preview(tx: Tx, library: Library, token: str, now: datetime) -> Preview | None:
    """What a chat program or a network shows of a link, in the language of whoever shared it."""
    link = links.find_link(tx, token)
    if link is None:
        return None
    workspace = workspaces.get_workspace(tx, link.workspace_id)
    language = members.get_member(tx, link.member_id).language if link.member_id else DEFAULT_LANGUAGE
    day = workspace.today(now)
    poster = posters.poster_of(tx, library, workspace, language, link.kind, link.key, day)
    url = _target(tx, link.workspace_id, link.kind, link.key, day, link.jobs_page)
    return Preview(poster, posters.branding_of(tx, workspace), language, url)


def add_clicks(tx: Tx, followed: Mapping[tuple[int, date], int]) -> None:
    links.add_clicks(tx, followed)


def _target(
    tx: Tx,
    workspace_id: int,
    kind: str,
    key: str,
    day: date,
    jobs_page: str,
    known: Mapping[int, Vacancy] | None = None,
) -> str:
    """The vacancy while it is open, the page that HR gave it, or else the jobs page, if any.

    `known`: the vacancies, if they have been read.
    """
    url = ""
    if kind == "vacancy":
        vacancy = (known or vacancies.vacancies_by_id(tx, [int(key)])).get(int(key))
        url = vacancy.url if vacancy and vacancy.is_open(day) else ""
    elif kind == "prompt":
        asked = prompts.prompts_by_id(tx, [prompt_id_of(key)]).get(prompt_id_of(key))
        url = (asked and asked.page) or ""
    elif number := own_idea_id(key):
        idea = own_ideas.find_own_idea(tx, workspace_id, number)
        url = idea.link if idea else ""
    return next((one for one in (url, jobs_page) if is_web_address(one)), "")
