"""The week's round-up in the programme's channel: what people want to be public, totals, the goal of all."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.actions.recognition import ReadRoundUp
from bot.domain.answers import Answers
from bot.domain.content import bar
from bot.domain.languages import Language
from bot.domain.mentions import mention
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Member, Workspace
from bot.domain.periods import Span
from bot.domain.recognition.recognition import Recognition, round_up_key
from bot.domain.recognition.rules import Rules
from bot.domain.recognition.timing import quarter_bounds
from bot.domain.schedule import at_local, iso_week
from bot.features.context import Context, answer_to
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.figures import closed
from bot.store.notifying import notify
from bot.store.recognition import given, settings
from content_library.library import Library

_MOST = 20
_WEEK = timedelta(days=7)
_MOST_WEEKS = 14
_OLD_AFTER = timedelta(days=30)
"""What has been public for so long without a channel to stand in is no news any more."""
_FRESH_FOR = timedelta(hours=6)


def write_round_up(tx: Tx, library: Library, workspace: Workspace, place: Member, now: datetime) -> bool:
    """False if nothing happened. Each thing that people made public stands in one round-up only."""
    items = _with_names(tx, given.list_to_post(tx, workspace.id, now - _OLD_AFTER, _MOST))
    parts = [*_items(tx, library, place.language, items, _week_of(workspace, now))]
    parts += _numbers(tx, library, workspace, place.language, now)
    if not parts:
        return False
    given.mark_posted(tx, [one.id for one in items], now)
    parts += goal_parts(tx, library, workspace, settings.get_rules(tx, workspace.id), place.language, now)
    words = library.words("round_up", place.language)
    message = Message(words.plain("title"), (*parts, Part(note=words.plain("note"))))
    return notify(tx, place, Kind.HR_NEWS, round_up_key(now), message, now, expires_at=now + _FRESH_FOR)


@answer_to(ReadRoundUp)
def read_round_up(ctx: Context, action: ReadRoundUp, _: Answers) -> Reply:
    """What was said in a round-up, as far as it is still public.

    A round-up that has left is not written anew when somebody takes something back: its texts are only here.
    """
    words, workspace = ctx.words("round_up"), workspaces.get_workspace(ctx.tx, ctx.workspace.id)
    monday = _monday(action.week, workspace.zone)
    found = given.list_posted(ctx.tx, workspace.id, monday, monday + _WEEK) if monday else []
    texts = [
        Part(text=_line(ctx.tx, ctx.library, ctx.member.language, one, _name), quote=ctx.vault.open(one.text))
        for one in found
        if one.text
    ]
    if not texts:
        return Notice(words.text("gone"))
    return Message(words.plain("read_title"), tuple(texts))


def _items(
    tx: Tx, library: Library, language: Language, items: list[Recognition], week: str
) -> tuple[Part, ...]:
    if not items:
        return ()
    words = library.words("round_up", language)
    lines = [f"- {_line(tx, library, language, one, mention)}" for one in items]
    read = Button(words.plain("read"), ReadRoundUp(week), opens_form=True)
    buttons = (read,) if any(one.text for one in items) else ()
    return (Part(text="\n".join([words.text("intro"), "", *lines]), buttons=buttons),)


def _with_names(tx: Tx, items: list[Recognition]) -> list[Recognition]:
    """Those whose people can be read; the others wait for a later round-up."""
    wanted = {one for item in items for one in (item.member_id, item.giver_id) if one}
    known = members.members_with_address(tx, wanted)
    return [one for one in items if one.member_id in known and (not one.giver_id or one.giver_id in known)]


def _name(member: Member) -> str:
    return member.name


def _line(
    tx: Tx, library: Library, language: Language, one: Recognition, named: Callable[[Member], str]
) -> str:
    giver = named(members.get_member(tx, one.giver_id)) if one.giver_id else ""
    name = named(members.get_member(tx, one.member_id))
    words = library.words("round_up_line", language, name=name, giver=giver, value=one.value, years=one.years)
    return words.text(one.kind)


def _numbers(
    tx: Tx, library: Library, workspace: Workspace, language: Language, now: datetime
) -> tuple[Part, ...]:
    """Of the week that is over: HR reads along, and would see by the hour who shared something."""
    week = closed.find_latest(tx, workspace.id, Span.WEEK)
    if week is None or week.period.end + _WEEK <= workspace.today(now):
        return ()
    count, opened = (week.figures[name].number for name in ("shares", "clicks"))
    words = library.words("round_up_numbers", language, count=count, clicks=opened)
    return (Part(text=words.text("body")),) if count else ()


def _week_of(workspace: Workspace, now: datetime) -> str:
    return iso_week(workspace.today(now))


def _monday(week: str, zone: ZoneInfo) -> datetime | None:
    try:
        return at_local(date.fromisoformat(week), time(), zone)
    except ValueError:
        return None


def goal_parts(
    tx: Tx, library: Library, workspace: Workspace, rules: Rules, language: Language, now: datetime
) -> tuple[Part, ...]:
    if not rules.goal:
        return ()
    start, _ = quarter_bounds(workspace.today(now))
    weeks = closed.list_closed(tx, workspace.id, Span.WEEK, _MOST_WEEKS)
    told = (one.figures.get("shares") for one in weeks if one.period.first >= start)
    count = sum(one.number for one in told if one)
    percent = min(100, 100 * count // rules.goal)
    words = library.words("goal", language, count=count, goal=rules.goal, bar=bar(percent), percent=percent)
    text = words.text("reached" if count >= rules.goal else "on_the_way")
    return (Part(title=words.plain("title"), text=f"{text}\n\n{words.text('progress')}"),)
