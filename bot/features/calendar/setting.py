"""HR gives a month another theme: words of its own, in both languages."""

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowThemes
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, TextInput
from bot.domain.people import LANGUAGES
from bot.domain.themes import LONGEST_INTRO, LONGEST_TITLE, MONTHS, ThemeWords
from bot.features import refusals
from bot.features.calendar.showing import line, months_from_now
from bot.features.context import Context, answer_to
from bot.store import themes
from content_library.formats import month_name


@answer_to(ShowThemes)
def show_themes(ctx: Context, _: ShowThemes, __: Answers) -> Reply:
    """The twelve months from this one on, each to change."""
    words, own = ctx.words("themes"), themes.of(ctx.tx, ctx.workspace.id)
    changed = {month for month, _ in own}
    parts = [
        Part(
            text=line(ctx, month, own),
            buttons=(Button(words.plain("change"), OpenTheme(month), opens_form=True),),
            note=words.plain("own") if month in changed else "",
        )
        for month in months_from_now(ctx)
    ]
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


@answer_to(OpenTheme)
def open_theme(ctx: Context, action: OpenTheme, _: Answers) -> Reply:
    """Show how it is, to change."""
    if action.month not in MONTHS:
        return refusals.not_yours(ctx)
    own = themes.of(ctx.tx, ctx.workspace.id)
    known = {language: ctx.library.theme(action.month, language, own) for language in LANGUAGES}
    fields = {f"title_{language}": theme.title for language, theme in known.items()}
    fields |= {f"intro_{language}": theme.intro for language, theme in known.items()}
    return _form(ctx, action.month, fields)


@answer_to(KeepTheme)
def keep_theme(ctx: Context, action: KeepTheme, answers: Answers) -> Reply:
    """Keep it. With nothing filled in, the calendar's own words come back."""
    if action.month not in MONTHS:
        return refusals.not_yours(ctx)
    words = ctx.words("theme", month_name=month_name(action.month, ctx.member.language))
    typed = {name: " ".join(answers.text(name).split()) for name in _fields()}
    if not any(typed.values()):
        themes.drop(ctx.tx, ctx.workspace.id, action.month)
        return Notice(words.text("dropped"))
    errors = {name: words.plain("incomplete") for name, text in typed.items() if not text}
    for name, longest in _fields().items():
        if len(typed[name]) > longest:
            errors[name] = ctx.words("theme", longest=longest).plain("too_long")
    if errors:
        return _form(ctx, action.month, typed).with_errors(errors)
    for language in LANGUAGES:
        mine = ThemeWords(typed[f"title_{language}"], typed[f"intro_{language}"])
        themes.put(ctx.tx, ctx.workspace.id, action.month, language, mine)
    return Notice(words.text("kept"))


def _fields() -> dict[str, int]:
    """What there is to fill in, and how long each may be."""
    longest = {"title": LONGEST_TITLE, "intro": LONGEST_INTRO}
    return {f"{name}_{language}": longest[name] for language in LANGUAGES for name in longest}


def _form(ctx: Context, month: int, known: dict[str, str]) -> Form:
    words = ctx.words("theme", month_name=month_name(month, ctx.member.language))
    inputs = (
        TextInput(
            name,
            words.plain(name),
            value=known[name],
            multiline=name.startswith("intro"),
            max_length=longest,
        )
        for name, longest in _fields().items()
    )
    return ctx.form(words, KeepTheme(month), *inputs, text=words.text("body"))
