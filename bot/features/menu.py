"""The menu and the help, of `/ambassador` and of `/advocacy`."""

from bot.domain.actions.cases import ShowCases
from bot.domain.actions.checkins import ShowCheckin, ShowCheckins
from bot.domain.actions.hr import OpenOrganisation, PreviewSendNow, ShowReport
from bot.domain.actions.prompts import OpenPrompt, ShowPrompts
from bot.domain.actions.recognition import OpenRecognitionRules, ShowRecognition
from bot.domain.actions.taking_part import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Resume,
    ShowHelp,
    ShowHome,
    ShowMenu,
)
from bot.domain.actions.vacancies import ShowVacancies, ShowVacancyDesk
from bot.domain.actions.weekly import ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.features import more
from bot.features.cases.reporter import helping
from bot.features.commands import nearest
from bot.features.context import Context, answer_to
from bot.store.cases import access
from bot.store.checkins import rounds


@answer_to(ShowMenu)
def show_menu(ctx: Context, action: ShowMenu, _: Answers) -> Reply:
    """The buttons that make sense for this person now."""
    if action.more:
        return more.for_hr(ctx) if action.hr else more.for_ambassador(ctx)
    words = ctx.words("hr_menu" if action.hr else "menu", name=ctx.member.first_name)
    buttons = hr_buttons(ctx) if action.hr else _ambassador_buttons(ctx)
    first = Part(text=words.text("body"), buttons=buttons)
    return Message(words.plain("title"), (first,) if action.hr else (first, helping.offer(ctx)))


@answer_to(ShowHelp)
def show_help(ctx: Context, action: ShowHelp, _: Answers) -> Reply:
    """All words; for one that was not understood, the nearest one first."""
    meant = nearest(action.unknown, hr=action.hr) if action.unknown else ""
    words = ctx.words("hr_help" if action.hr else "help", unknown=action.unknown, nearest=meant)
    return Message(words.plain("title"), (Part(text=words.text("body")),))


def hr_buttons(ctx: Context) -> tuple[Button, ...]:
    """What HR can do."""
    words = ctx.words("hr_menu")
    return (
        Button(words.plain("send_now"), PreviewSendNow(), style="primary"),
        Button(words.plain("report"), ShowReport()),
        Button(words.plain("prompt"), OpenPrompt(), opens_form=True),
        Button(words.plain("prompts"), ShowPrompts()),
        Button(words.plain("vacancies"), ShowVacancyDesk()),
        Button(words.plain("cases"), ShowCases()),
        Button(words.plain("checkins"), ShowCheckins()),
        Button(words.plain("recognition"), OpenRecognitionRules(), opens_form=True),
        Button(words.plain("organisation"), OpenOrganisation(), opens_form=True),
        Button(words.plain("more"), ShowMenu(hr=True, more=True)),
        Button(words.plain("help"), ShowHelp(hr=True)),
    )


def _ambassador_buttons(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("menu", name=ctx.member.first_name)
    if ctx.member.takes_part:
        rest = (
            Button(words.plain("resume"), Resume())
            if ctx.member.rests_on(ctx.today)
            else Button(words.plain("pause"), OpenPause(), opens_form=True)
        )
        buttons = [
            Button(words.plain("week"), ShowWeek(), style="primary"),
            Button(words.plain("home"), ShowHome()),
            Button(words.plain("vacancies"), ShowVacancies()),
            Button(words.plain("recognition"), ShowRecognition()),
            Button(words.plain("more"), ShowMenu(more=True)),
            Button(words.plain("settings"), OpenSettings(), opens_form=True),
            rest,
            Button(words.plain("leave"), AskLeave()),
        ]
    elif ctx.member.is_joining:
        buttons = [Button(ctx.words("steps").plain("go_on"), OpenJoin(), style="primary")]
    else:
        buttons = [Button(words.plain("join"), OpenJoin(), opens_form=True, style="primary")]
    if ctx.member.takes_part and rounds.open_for(ctx.tx, ctx.member.id):
        buttons.insert(1, Button(words.plain("checkin"), ShowCheckin()))
    if access.open_to(ctx.tx, ctx.member.id, 1) and not ctx.member.is_hr:
        buttons.append(Button(ctx.words("hr_menu").plain("cases"), ShowCases()))
    if ctx.member.is_hr:
        buttons.append(Button(words.plain("hr"), ShowMenu(hr=True)))
    return (*buttons, Button(words.plain("help"), ShowHelp()))
