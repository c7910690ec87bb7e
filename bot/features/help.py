"""The help in a few lines or whole; what is said to what was not understood, and to a kind word."""

from collections.abc import Mapping

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Action, Command
from bot.domain.actions.membership import OpenJoin, SayFine, SayWelcome, ShowHelp, ShowMenu
from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.languages import SHARED_LANGUAGE, Language
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.naming import quoted_back
from bot.features.commands import nearest_words
from bot.features.context import Context, answer_to
from content_library.templates import Words
from content_library.typed_words import Place, TypedWords, help_lines, read_line_words


@answer_to(ShowHelp)
def show_help(ctx: Context, action: ShowHelp, _: Answers) -> Reply:
    if action.unknown:
        return _missed(ctx, action)
    words = ctx.words("hr_help" if action.hr else "help")
    if action.whole:
        return Message(words.plain("title"), (Part(text=_every_word(ctx, hr=action.hr)),))
    everything = Button(words.plain("whole"), ShowHelp(hr=action.hr, whole=True))
    lines = Part(text=words.text("short"), buttons=(everything,), note=words.plain("how"))
    return Message(words.plain("title"), (lines,))


@answer_to(SayWelcome)
def say_welcome(ctx: Context, _: SayWelcome, __: Answers) -> Notice:
    return Notice(ctx.words("small_talk").text("welcome"))


@answer_to(SayFine)
def say_fine(ctx: Context, _: SayFine, __: Answers) -> Notice:
    return Notice(ctx.words("small_talk").text("fine"))


def _missed(ctx: Context, action: ShowHelp) -> Message:
    """Two lines: what was not understood, and the nearest words; each of them is a button too."""
    found = nearest_words(action.unknown, ctx.member.language, hr=action.hr)
    words = ctx.words("missed", said=quoted_back(action.unknown), nearest=tuple(found))
    meant = [_button(word, kind.from_line("", read_line_words())) for word, kind in found.items()]
    buttons = meant or _ways_on(ctx, words, hr=action.hr)
    help_button = Button(ctx.words("menu").plain("help"), ShowHelp(hr=action.hr))
    text = words.text("nearest" if found else "nothing")
    return Message(words.plain("title"), (Part(text=text, buttons=(*buttons, help_button)),))


def _button(word: str, action: Action) -> Button:
    return Button(word, action, opens_form=action.form)


def _ways_on(ctx: Context, words: Words, *, hr: bool) -> list[Button]:
    menu = Button(words.plain("menu"), ShowMenu(hr=hr))
    if hr:
        return [menu]
    return [ctx.button(ShowWeek() if ctx.member.takes_part else OpenJoin()), menu]


def _allowed(ctx: Context, language: Language) -> Mapping[Place, TypedWords]:
    """What somebody may type."""
    typed = ctx.library.typed[language]
    return {place: one for place, one in typed.items() if COMMAND_TYPES[place].who.allows(ctx.member.roles)}


def _every_word(ctx: Context, *, hr: bool) -> str:
    command: Command = "advocacy" if hr else "ambassador"
    typed, shared = (_allowed(ctx, one) for one in (ctx.member.language, SHARED_LANGUAGE))
    first = {place: one.words[0] for place, one in shared.items() if place[0] == command}
    others = [word for place, word in first.items() if word not in typed[place].words]
    words = ctx.words("hr_help" if hr else "help", also=others)
    end = [words.text("also")] if others else []
    end += [] if hr else [words.text("never")]
    return "\n\n".join([words.text("body"), help_lines(typed, command), *filter(None, [" ".join(end)])])
