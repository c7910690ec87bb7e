"""The invented organisation's own site, so that links which are shared lead somewhere: vacancies, news."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from bot.domain.colours import ink_on
from bot.domain.vacancies import VacancyEntry
from playground.organisation import organisation

PATH = "/werkenbij"
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


def routes() -> list[web.RouteDef]:
    return [web.get(PATH, _show_all), web.get(f"{PATH}/{{id}}", _show_one)]


async def _show_all(_: web.Request) -> web.Response:
    listed = "".join(
        f'<li><a href="{PATH}/{escape(one.external_id)}">{escape(one.title)}</a> {escape(_facts(one))}</li>'
        for one in organisation().vacancies
    )
    return _page("Werken bij ons · Working with us", f"<ul>{listed}</ul>")


async def _show_one(request: web.Request) -> web.Response:
    wanted = request.match_info["id"]
    news = next((one for one in organisation().news if one.external_id == wanted), None)
    if news:
        return _page(news.title, f"<p>{escape(news.text)}</p>")
    found = next((one for one in organisation().vacancies if one.external_id == wanted), None)
    if found is None:
        raise web.HTTPFound(PATH)
    facts = " · ".join(filter(None, (_facts(found), found.salary)))
    about = f"<p class=facts>{escape(facts)}</p><p>{escape(found.summary)}</p>"
    return _page(found.title, about)


def _facts(one: VacancyEntry) -> str:
    return " · ".join(filter(None, (one.location, one.hours)))


def _page(title: str, body: str) -> web.Response:
    us = organisation()
    colours = {"ground": us.ground, "accent": us.accent, "ink": ink_on(us.ground)}
    text = _template().substitute(colours, all=PATH, name=escape(us.name), title=escape(title), body=body)
    return web.Response(text=text, content_type="text/html", headers=_HEADERS)


@cache
def _template() -> Template:
    return Template(Path(__file__).with_suffix(".html").read_text("utf-8"))
