"""HR decides what becomes of vacancies whose source has gone, or goes on at another address."""

from bot.domain.actions.vacancies import CloseAll, JoinSources, KeepApart, KeepOpen
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.told import Known
from bot.features.context import Context, Refused, answer_to
from bot.features.vacancies import moving, source_alerts
from bot.store import sources, vacancies
from bot.store.sources import Source


@answer_to(KeepOpen)
def keep_open(ctx: Context, action: KeepOpen, _: Answers) -> Reply:
    """They stay until the source has been read well once more."""
    source = _asked_about(ctx, action.source, action.asked)
    sources.save_standing(ctx.tx, source, decided=True)
    return Notice(ctx.words("source_alerts", address=source.shown_address).text("kept"))


@answer_to(CloseAll)
def close_all(ctx: Context, action: CloseAll, _: Answers) -> Reply:
    """All of a source that are open; they open again if the source has them again."""
    source = _asked_about(ctx, action.source, action.asked)
    closed = vacancies.close_source(ctx.tx, ctx.workspace.id, source.address, ctx.now)
    sources.save_standing(ctx.tx, source, decided=True)
    return Notice(
        ctx.words("source_alerts", address=source.shown_address, number=Known(closed)).text("closed")
    )


@answer_to(JoinSources)
def join_sources(ctx: Context, action: JoinSources, _: Answers) -> Reply:
    old, new = (_find(ctx, one) for one in (action.old, action.new))
    number = moving.merge_sources(ctx.tx, old, new, ctx.now)
    words = ctx.words(
        "source_alerts", address=old.shown_address, link=new.shown_address, number=Known(number)
    )
    return Notice(words.text("moved"))


@answer_to(KeepApart)
def keep_apart(ctx: Context, action: KeepApart, _: Answers) -> Reply:
    for one in (action.old, action.new):
        _find(ctx, one)
    return Notice(ctx.words("source_alerts").text("kept_apart"))


def _asked_about(ctx: Context, source_id: int, asked: str) -> Source:
    """The source, if what was asked about it is still to be decided. Raises Refused."""
    source = _find(ctx, source_id)
    if asked != source_alerts.question_of(source) or source.decided:
        raise Refused(_over(ctx))
    return source


def _find(ctx: Context, source_id: int) -> Source:
    source = sources.find_source(ctx.tx, ctx.workspace.id, source_id, lock=True)
    if source is None:
        raise Refused(_over(ctx))
    return source


def _over(ctx: Context) -> Notice:
    return Notice(ctx.words("source_alerts").text("over"))
