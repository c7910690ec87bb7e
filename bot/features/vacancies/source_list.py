"""The addresses that vacancies are read from, as HR sees them: how each is, and what can be done with it."""

from datetime import datetime

from bot.domain.actions.vacancies import (
    AskStopSource,
    OpenAddSource,
    OpenSourceKey,
    ShowHrVacancies,
    ShowSources,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.told import Known
from bot.domain.web_links import shown_address
from bot.features.context import Context, answer_to
from bot.features.vacancies.source_status import (
    SourceStatus,
    describe,
    list_statuses,
    status_buttons,
    status_facts,
)
from bot.store import source_candidates, source_keys

_ON_A_PAGE = 6
_NAMED = 10


@answer_to(ShowSources)
def show_sources(ctx: Context, action: ShowSources, _: Answers) -> Reply:
    message = sources_message(ctx, action.page)
    return Updated(message) if action.page or action.here else message


def sources_message(ctx: Context, page: int = 0, said: str = "") -> Message:
    """A page of them, those first that need attention, under what was `said` last."""
    found = list_statuses(ctx.tx, ctx.workspace, ctx.now)
    since = source_keys.list_key_dates(ctx.tx, ctx.workspace.id)
    words = ctx.words("sources", number=Known(len(found)))
    add = Button(words.plain("add"), OpenAddSource(), opens_form=True, style="primary")
    manage = Button(words.plain("vacancies"), ShowHrVacancies())
    text = "\n\n".join(filter(None, (said, words.text("body" if found else "none"), _waiting(ctx))))
    start = page * _ON_A_PAGE
    shown = found[start : start + _ON_A_PAGE]
    parts = [_source_part(ctx, one, since.get(one.source.id)) for one in shown]
    turns = tuple(
        Button(words.plain(name), ShowSources(to, here=True))
        for name, to in (("back", page - 1), ("more", page + 1))
        if to >= 0 and to * _ON_A_PAGE < len(found)
    )
    rest = (Part(buttons=turns),) if turns else ()
    return Message(words.plain("title"), (Part(text=text, buttons=(add, manage)), *parts, *rest))


def _source_part(ctx: Context, status: SourceStatus, key_since: datetime | None) -> Part:
    """What is said of one source. Of its key only since when it has one."""
    source, day = status.source, key_since and ctx.workspace.today(key_since)
    words = ctx.words("sources", on=day)
    key = Fact(words.plain("key"), words.plain("key_since" if key_since else "no_key"))
    change = words.plain("change_key" if key_since else "give_key")
    return Part(
        title=source.shown_address,
        text="\n\n".join(describe(ctx, status)),
        facts=(*status_facts(ctx, status), key),
        buttons=(
            *status_buttons(ctx, status),
            Button(change, OpenSourceKey(source.id), opens_form=True),
            Button(words.plain("stop"), AskStopSource(source.id), style="danger"),
        ),
    )


def _waiting(ctx: Context) -> str:
    """The addresses of which nobody knows yet what is there."""
    found = source_candidates.list_waiting(ctx.tx, ctx.workspace.id)
    named = [shown_address(one) for one in found[:_NAMED]]
    return ctx.words("sources", names=named).text("waiting") if named else ""
