"""Administration: what there is to see to, how each of it stands, and the button that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.actions.administration import ShowAdministration, ShowPlaces
from bot.domain.actions.base import Action
from bot.domain.actions.hr import OpenOrganisation, ShowAudit, ShowReport
from bot.domain.actions.news import ShowNewsSources
from bot.domain.actions.onboarding import ShowNewcomers
from bot.domain.actions.roles import ShowRoles
from bot.domain.actions.vacancies import ShowSources
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Part, Reply
from bot.domain.overviews import Cell, Overview, Sheet, Tabled
from bot.domain.places import PlaceKind
from bot.domain.told import entered, in_steps
from bot.features.context import Context, answer_to
from bot.features.hr.places import list_places
from bot.store import role_holders, sources, undelivered, workspaces
from bot.store.news import sources as news_sources
from bot.store.onboarding import newcomers

_LOOK_BACK = timedelta(days=7)
_MOST = 200


@dataclass(frozen=True)
class Matter:
    """`name` is that of its words, `state` how it stands, and `action` what leads to it."""

    name: str
    state: str
    action: Action


@answer_to(ShowAdministration)
def show_administration(ctx: Context, _: ShowAdministration, __: Answers) -> Reply:
    words = ctx.words("administration")
    found = [one for one in _list_matters(ctx) if one.action.who.allows(ctx.member.roles)]
    parts = [
        Tabled(
            "" if place else words.plain("state_title"),
            facts=(Fact(words.plain(one.name), one.state),),
            buttons=(Button(words.plain(f"open_{one.name}"), one.action, opens_form=one.action.form),),
            sheet="administration",
        )
        for place, one in enumerate(found)
    ]
    rows = tuple((Cell(words.plain(one.name)), Cell(one.state)) for one in found)
    columns = words.plain("what"), words.plain("state")
    sheet = Sheet("administration", words.plain("state_title"), columns, rows)
    return Overview(words.plain("title"), (*parts, _kept_part(ctx)), sheets=(sheet,))


def _list_matters(ctx: Context) -> Iterator[Matter]:
    here = ctx.workspace.id
    held = role_holders.list_holdings(ctx.tx, here, ctx.today_at_work)
    temporary = sum(one.until is not None for one in held)
    yield _counted(ctx, "roles", ShowRoles(), len(held), temporary)
    names = [len(list_places(ctx, kind)) for kind in PlaceKind]
    yield _counted(ctx, "places", ShowPlaces(), *names)
    yield _counted(ctx, "newcomers", ShowNewcomers(), len(newcomers.list_tracks(ctx.tx, here, _MOST)))
    feeds = sources.list_sources(ctx.tx, here)
    yield _counted(ctx, "sources", ShowSources(), len(feeds), sum(one.told for one in feeds))
    news = news_sources.list_sources(ctx.tx, here)
    yield _counted(ctx, "news_sources", ShowNewsSources(), len(news), sum(one.failures > 0 for one in news))
    lost = undelivered.count_undelivered(ctx.tx, here, ctx.now - _LOOK_BACK)
    held_until = workspaces.get_hold(ctx.tx, here).until
    waits = held_until is not None and held_until > ctx.now
    block = "connection_waits" if waits else "connection_lost" if lost else "connection_well"
    told = ctx.words(
        "administration", number=ctx.told(in_steps(lost)), platform=ctx.workspace.platform.title()
    )
    yield Matter("connection", told.plain(block), ShowReport())
    yield Matter("organisation", ctx.organisation, OpenOrganisation())
    yield Matter("audit", ctx.words("administration").plain("audit_state"), ShowAudit())


def _counted(ctx: Context, name: str, action: Action, number: int, other: int = 0) -> Matter:
    """How many there are of what HR has entered itself, and how many of those need a look."""
    told = {"number": ctx.told(entered(number)), "other": ctx.told(entered(other)) if other else ""}
    return Matter(name, ctx.words("administration", **told).plain(f"{name}_state"), action)


def _kept_part(ctx: Context) -> Part:
    words = ctx.words("administration", page=bool(ctx.about_page))
    see = (Button(words.plain("about"), url=ctx.about_page),) if ctx.about_page else ()
    return Part(title=words.plain("papers_title"), text=words.text("papers"), buttons=see)
