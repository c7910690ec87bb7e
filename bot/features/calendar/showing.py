"""What each month is about: this one at length, and the others in a line."""

from bot.domain.actions.calendar import ShowCalendar
from bot.domain.answers import Answers
from bot.domain.messages import Message, Part, Reply, escape
from bot.domain.themes import OwnThemes, month_of_week
from bot.features.context import Context, answer_to
from bot.store import themes
from content_library.formats import month_name


@answer_to(ShowCalendar)
def show_calendar(ctx: Context, _: ShowCalendar, __: Answers) -> Reply:
    words, own = ctx.words("calendar"), themes.get_own_themes(ctx.tx, ctx.workspace.id)
    now, *others = months_from_now(ctx)
    theme = ctx.library.theme(now, ctx.member.language, own)
    heading = ctx.words("calendar", month_name=month_name(now, ctx.member.language), theme=theme.title)
    questions = "\n".join(f"- {escape(question)}" for question in theme.questions)
    text = "\n\n".join(filter(None, (escape(theme.intro), questions)))
    lines = "\n".join(f"- {month_line(ctx, month, own)}" for month in others)
    parts = Part(text=words.text("body")), Part(title=heading.plain("now"), text=text), Part(text=lines)
    return Message(words.plain("title"), parts)


def months_from_now(ctx: Context) -> list[int]:
    """The numbers of the months, that of this week's card first."""
    now = month_of_week(ctx.week)
    return [(now - 1 + ahead) % 12 + 1 for ahead in range(12)]


def month_line(ctx: Context, month: int, own: OwnThemes) -> str:
    """A month, what it is about, and how many ideas there are for it."""
    language = ctx.member.language
    theme = ctx.library.themes[month - 1]
    words = ctx.words(
        "calendar",
        month_name=month_name(month, language),
        theme=ctx.library.theme(month, language, own).title,
        count=sum(map(theme.is_open_to, ctx.library.suggestions)),
    )
    return words.text("month")
