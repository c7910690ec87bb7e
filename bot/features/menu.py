"""The menus of `/ambassador` and of `/advocacy`: what actions say of themselves."""

from dataclasses import replace

from bot.domain.actions import COMMAND_TYPES
from bot.domain.actions.base import Who
from bot.domain.actions.cases import ShowCases
from bot.domain.actions.checkins import ShowCheckin
from bot.domain.actions.membership import (
    AskLeave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Resume,
    SayAnsweredInChat,
    ShowHelp,
    ShowMenu,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.people import MemberState
from bot.domain.roles import GIVEN
from bot.features.consent import hr_admin as consent
from bot.features.context import Context, answer_to
from bot.features.shared import helping
from bot.store.cases import access
from bot.store.checkins import rounds

_MORE = ("journey", "voice", "together", "mine")
_MORE_FOR_HR = ("people", "programme", "content", "consent")


@answer_to(ShowMenu)
def show_menu(ctx: Context, action: ShowMenu, _: Answers) -> Reply:
    if action.more:
        return _more(ctx, hr=action.hr)
    words = ctx.words(
        "hr_menu" if action.hr else "menu", name=ctx.member.first_name, organisation=ctx.organisation
    )
    if action.hr and not ctx.member.is_hr:
        return _desk_menu(ctx)
    buttons = hr_menu_buttons(ctx) if action.hr else _ambassador_buttons(ctx)
    is_new = not action.hr and ctx.member.state is MemberState.KNOWN
    first = Part(text=words.text("first" if is_new else "body"), buttons=buttons)
    return Message(words.plain("title"), (first,) if action.hr else (first, helping.help_part(ctx)))


def _desk_menu(ctx: Context) -> Message:
    """What somebody may do at `/advocacy` who is not HR: it is little enough to stand together."""
    roles = [ctx.label("role", one) for one in GIVEN if one in ctx.member.roles]
    words = ctx.words("hr_menu", roles=roles)
    named = ("hr", *_MORE_FOR_HR)
    allowed = [one for group in named for one in _group(ctx, group) if _may(ctx, one)]
    buttons = _first_stands_out(*allowed, Button(words.plain("help"), ShowHelp(hr=True)))
    return Message(words.plain("title"), (Part(text=words.text("in_part"), buttons=buttons),))


def _may(ctx: Context, button: Button) -> bool:
    who = button.action.who if button.action else Who.EVERYBODY
    return who.takes_role and who.allows(ctx.member.roles)


def hr_menu_buttons(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("hr_menu")
    more = Button(words.plain("more"), ShowMenu(hr=True, more=True))
    return _first_stands_out(*_group(ctx, "hr"), more, Button(words.plain("help"), ShowHelp(hr=True)))


def _ambassador_buttons(ctx: Context) -> tuple[Button, ...]:
    words = ctx.words("menu", name=ctx.member.first_name)
    if ctx.member.takes_part:
        more = Button(words.plain("more"), ShowMenu(more=True))
        rest = ctx.button(Resume() if ctx.member.rests_on(ctx.today) else OpenPause())
        buttons = [*_group(ctx, "main"), more, ctx.button(OpenSettings()), rest, ctx.button(AskLeave())]
        if rounds.find_open_round(ctx.tx, ctx.member.id):
            buttons.insert(1, ctx.button(ShowCheckin()))
    elif ctx.member.is_joining:
        buttons = [Button(ctx.words("steps").plain("go_on"), OpenJoin())]
    else:
        buttons = [ctx.button(OpenJoin())]
    if access.list_visible_cases(ctx.tx, ctx.member.id, 1) and not ctx.member.is_hr:
        buttons.append(ctx.button(ShowCases()))
    if ctx.member.at_desk:
        buttons.append(Button(words.plain("hr"), ShowMenu(hr=True)))
    return _first_stands_out(*buttons, ctx.button(ShowHelp()))


def _more(ctx: Context, *, hr: bool) -> Message:
    """What is needed less often, in a few groups."""
    words, names = ctx.words("more"), ctx.words("hr_more" if hr else "more")
    groups = _MORE_FOR_HR if hr else _MORE
    parts = [Part(title=names.plain(name), buttons=_group(ctx, name)) for name in groups]
    if hr:  # consent comes last: how it stands there decides what else can be done
        parts[-1] = replace(parts[-1], buttons=(*parts[-1].buttons, *consent.consent_buttons(ctx)))
    return Message(words.plain("hr_title" if hr else "title"), (Part(text=words.text("body")), *parts))


def _group(ctx: Context, name: str) -> tuple[Button, ...]:
    """The buttons of the actions that say they stand in this group."""
    found = {kind.menu[1]: kind for kind in COMMAND_TYPES.values() if kind.menu and kind.menu[0] == name}
    return tuple(ctx.button(found[place]()) for place in sorted(found))


def _first_stands_out(first: Button, *others: Button) -> tuple[Button, ...]:
    return (replace(first, style="primary"), *others)


@answer_to(SayAnsweredInChat)
def say_where(ctx: Context, action: SayAnsweredInChat, _: Answers) -> Notice:
    """Say where others read along where an answer is, and nothing of the answer itself."""
    return Notice(ctx.words("elsewhere").text("in_chat" if action.arrived else "not_in_chat"))
