"""What each month is about: shown to everybody, and given words of its own by HR, in each language."""

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowCalendar, ShowThemes
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Button, Message, Notice, Part, Reply, escape
from bot.domain.themes import LONGEST_INTRO, LONGEST_TITLE, MONTHS, OwnThemes, ThemeWords, month_of_week
from bot.domain.told import Known
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Text, Unhinted, in_each
from bot.features.shared.copying import copy_buttons
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
        count=Known(sum(map(theme.is_open_to, ctx.ideas.suggestions))),
    )
    return words.text("month")


_TITLE = Line(LONGEST_TITLE, label="theme_title", lacking="incomplete", required=False)
_INTRO = Text(LONGEST_INTRO, label="intro", lacking="incomplete", required=False, unhinted=Unhinted.FOR_MANY)
_FIELDS = Fields(
    "theme",
    **{
        name: field
        for one in LANGUAGES
        for name, field in {**in_each("title_", _TITLE, (one,)), **in_each("intro_", _INTRO, (one,))}.items()
    },
)


@answer_to(ShowThemes)
def show_themes(ctx: Context, _: ShowThemes, __: Answers) -> Reply:
    words, own = ctx.words("themes"), themes.get_own_themes(ctx.tx, ctx.workspace.id)
    changed = set(own)
    parts = [
        Part(
            text=month_line(ctx, month, own),
            buttons=(Button(words.plain("change"), OpenTheme(month), opens_form=True),),
            menu=copy_buttons(ctx, "theme", month) if month in changed else (),
            note=words.plain("own") if month in changed else "",
        )
        for month in months_from_now(ctx)
    ]
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


@answer_to(OpenTheme)
def open_theme(ctx: Context, action: OpenTheme, _: Answers) -> Reply:
    if action.month not in MONTHS:
        return denials.not_yours(ctx)
    own = themes.get_own_themes(ctx.tx, ctx.workspace.id)
    known = {language: ctx.library.theme(action.month, language, own) for language in LANGUAGES}
    values = {f"title_{language}": theme.title for language, theme in known.items()}
    values |= {f"intro_{language}": theme.intro for language, theme in known.items()}
    return _FIELDS.form(ctx, KeepTheme(action.month), values, month_name=_name(ctx, action.month))


@answer_to(KeepTheme)
def keep_theme(ctx: Context, action: KeepTheme, answers: Answers) -> Reply:
    """With nothing filled in, the calendar's own words come back."""
    if action.month not in MONTHS:
        return denials.not_yours(ctx)
    words = ctx.words("theme", month_name=_name(ctx, action.month))
    read = _FIELDS.read(ctx, answers)
    if not any(read.given.values()):
        themes.delete_theme(ctx.tx, ctx.workspace.id, action.month)
        return Notice(words.text("dropped"))
    read.errors.update({name: words.plain("incomplete") for name, given in read.given.items() if not given})
    if read.errors:
        return _FIELDS.form(ctx, action, read, month_name=_name(ctx, action.month))
    for language in LANGUAGES:
        mine = ThemeWords(read.text(f"title_{language}"), " ".join(read.text(f"intro_{language}").split()))
        themes.save_theme(ctx.tx, ctx.workspace.id, action.month, language, mine)
    return Notice(words.text("kept"))


def _name(ctx: Context, month: int) -> str:
    return month_name(month, ctx.member.language)
