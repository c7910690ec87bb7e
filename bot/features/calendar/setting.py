"""HR gives a month another theme: words of its own, in each language."""

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowThemes
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.themes import LONGEST_INTRO, LONGEST_TITLE, MONTHS, ThemeWords
from bot.features import denials
from bot.features.calendar.showing import month_line, months_from_now
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Text, in_each
from bot.store import themes
from content_library.formats import month_name

_TITLE = Line(LONGEST_TITLE, label="theme_title", required=False)
_INTRO = Text(LONGEST_INTRO, label="intro", required=False)
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
