"""The overview: all that is somebody's own in one place. Slack has a tab for it, Teams shows it as a card."""

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
from bot.domain.actions.weekly import ShowDrafts
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Home, Part, Reply
from bot.features import menu
from bot.features.context import Context, answer_to
from bot.features.events import my_events
from bot.features.home import my_week
from bot.features.shared import helping, my_numbers, steps
from bot.store import drafts


@answer_to(ShowHome)
def show_home(ctx: Context, _: ShowHome, __: Answers) -> Reply:
    """How everything is for this person now."""
    if ctx.member.takes_part:
        parts = [
            *my_week.week_parts(ctx),
            *my_events.next_line(ctx),
            *my_numbers.numbers_parts(ctx),
            _settings(ctx),
            helping.help_part(ctx),
            _more(ctx),
        ]
    elif ctx.member.is_joining:
        parts = [*steps.steps_parts(ctx)]
    else:
        parts = [_invitation(ctx)]
    if ctx.member.is_hr:
        parts.append(_for_hr(ctx))
    words = ctx.words("home", name=ctx.member.first_name)
    return Home(words.plain("title" if ctx.member.takes_part else "stranger_title"), tuple(parts))


def _invitation(ctx: Context) -> Part:
    words = ctx.words("home", organisation=ctx.organisation)
    join = ctx.button(OpenJoin(), style="primary")
    return Part(text=words.text("invitation"), buttons=(join, ctx.button(ShowHelp())))


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
