"""The overview: all that is somebody's own in one place. Slack has a tab for it, Teams shows it as a card."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from bot.domain.actions.membership import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Resume,
    ShowHelp,
    ShowHome,
)
from bot.domain.actions.recognition import ShowRecognition
from bot.domain.actions.time_and_retention import ShowMyTime
from bot.domain.actions.vacancies import ShowVacancies
from bot.domain.actions.weekly import Place, ShowDrafts, ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Home, Part, Reply
from bot.domain.nudges import CardItem
from bot.domain.schedule import NO_END
from bot.features import menu
from bot.features.context import Context, answer_to
from bot.features.events import my_events
from bot.features.shared import helping, my_numbers, next_nudge, steps
from bot.store import drafts, links, nudges, outbox
from content_library import card_items


@answer_to(ShowHome)
def show_home(ctx: Context, action: ShowHome, _: Answers) -> Reply:
    if ctx.member.takes_part:
        parts = [
            *week_parts(ctx, action.asking),
            *my_events.next_line(ctx),
            *my_numbers.numbers_parts(ctx),
            _settings(ctx),
            helping.help_part(ctx),
            _more(ctx),
        ]
    elif ctx.member.is_joining:
        parts = [*steps.way_in_parts(ctx)]
    else:
        parts = [_invitation(ctx)]
    if ctx.member.at_desk:
        parts.append(_for_hr(ctx))
    words = ctx.words("home", name=ctx.member.first_name)
    return Home(words.plain("title" if ctx.member.takes_part else "stranger_title"), tuple(parts))


def _invitation(ctx: Context) -> Part:
    words = ctx.words("menu", name="", organisation=ctx.organisation)
    join = ctx.button(OpenJoin(), style="primary")
    return Part(text=words.text("first"), buttons=(join, ctx.button(ShowHelp())))


def _settings(ctx: Context) -> Part:
    member = ctx.member
    topics = [ctx.label("topic", one) for one in member.topics]
    networks = [ctx.label("network", one) for one in member.networks]
    words = ctx.words(
        "home",
        rhythm=member.rhythm,
        weekday=member.weekday,
        hour=f"{member.hour:02}:00",
        topics=topics,
        networks=networks,
    )
    facts = (
        Fact(words.plain("topics_label"), words.plain("topics")),
        Fact(words.plain("networks_label"), words.plain("networks")),
    )
    rest = ctx.button(Resume()) if ctx.member.rests_on(ctx.today) else ctx.button(OpenPause())
    change = Button(words.plain("change"), OpenSettings(), opens_form=True)
    return Part(
        title=ctx.button(OpenSettings()).label, text=words.text("rhythm"), facts=facts, buttons=(change, rest)
    )


def _more(ctx: Context) -> Part:
    kept = drafts.count_drafts(ctx.tx, ctx.member.id)
    words = ctx.words("home", number=kept)
    return Part(
        title=words.plain("more_title"),
        text=words.text("kept" if kept else "none_kept"),
        buttons=(
            Button(words.plain("drafts"), ShowDrafts()),
            ctx.button(ShowVacancies()),
            ctx.button(ShowRecognition()),
            Button(ctx.words("time").plain("title"), ShowMyTime()),
            ctx.button(AskLeave()),
            ctx.button(ShowHelp()),
        ),
    )


def _for_hr(ctx: Context) -> Part:
    words = ctx.words("hr_menu")
    return Part(title=words.plain("title"), text=words.text("body"), buttons=menu.hr_menu_buttons(ctx))


def week_parts(ctx: Context, asking: int = 0) -> tuple[Part, ...]:
    """A pause if there is one, and the items with their buttons or else when they come."""
    nudge_id = nudges.find_nudge_id(ctx.tx, ctx.member.id, ctx.week)
    if nudge_id is None:
        return (_before(ctx),)
    items = nudges.get_card(ctx.tx, nudge_id).items
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id)
    back = outbox.reminder_times(ctx.tx, nudge_id)
    words = ctx.words("home")
    pieces = _resting(ctx)
    pieces.append(words.text("week") if items else ctx.words("card").text("empty"))
    again = Button(words.plain("whole_card"), ShowWeek())
    head = Part(title=words.plain("week_title"), text=" ".join(pieces), buttons=(again,))
    parts = card_items.item_parts(ctx.sheet(Place.HOME, asking=asking), items)
    drawn = zip(items, parts, strict=True)
    return (head, *(_noted(ctx, one, part, clicks, back.get(one.item.id)) for one, part in drawn))


def _resting(ctx: Context) -> list[str]:
    if not ctx.member.rests_on(ctx.today):
        return []
    until = ctx.member.paused_until
    return [ctx.words("home", until=until).text("resting_on" if until == NO_END else "resting")]


def _before(ctx: Context) -> Part:
    due = ctx.member.next_nudge_at
    words = ctx.words("home", next=next_nudge.next_nudge_local(ctx))
    title = words.plain("week_title")
    if due and due <= ctx.now:
        return Part(title, words.text("coming"), buttons=(Button(words.plain("look"), ShowHome()),))
    pieces = _resting(ctx)
    now = Button(words.plain("now"), ShowWeek(), style="primary")
    return Part(title, " ".join([*pieces, words.text("next")]), buttons=(now,))


def _noted(
    ctx: Context, one: CardItem, part: Part, clicks: Counter[tuple[str, str]], back: datetime | None
) -> Part:
    """An item with what has become of it."""
    opened = clicks[one.item.kind, one.item.key]
    words = ctx.words("home", clicks=opened, at=back and back.astimezone(ctx.zone))
    happened = {
        "item_kept": drafts.find_draft(ctx.tx, one.item.id) is not None,
        "item_opened": opened > 0,
        "item_back": back is not None,
    }
    said = [words.plain(name) for name, so in happened.items() if so]
    return replace(part, note=" · ".join(filter(None, [part.note, *said])))
