"""What comes to somebody while they join and take part. Nothing of it asks to share anything."""

from dataclasses import dataclass
from datetime import date

from bot.domain.actions.ambassador_recruitment import DeclineInvitation
from bot.domain.actions.base import Action
from bot.domain.actions.consent import OpenConsent
from bot.domain.actions.membership import OpenJoin, OpenSettings, PauseFor, SlowDown
from bot.domain.actions.onboarding import (
    OpenGoal,
    OpenWishes,
    ShowGoal,
    ShowGuidelines,
    SkipStep,
    StopGoalReminders,
    StopJoining,
    StopTrack,
)
from bot.domain.actions.weekly import ShowWeek
from bot.domain.mentions import mention, mention_user
from bot.domain.messages import Button, Message, Part, Window
from bot.domain.newcomers import Stop
from bot.domain.onboarding import Step
from bot.domain.people import Member, Workspace
from bot.domain.schedule import RHYTHMS
from bot.domain.web_links import chat_with
from content_library.library import Library
from content_library.sheet import Sheet


def unfinished(library: Library, member: Member, until: date) -> Message:
    """That one tap is left; `until`: when it is as if they had not begun."""
    words = library.words("steps", member.language, until=until)
    go_on = Button(words.plain("go_on"), OpenJoin(), style="primary")
    stop = Button(words.plain("stop"), StopJoining())
    part = Part(text=words.text("reminder"), buttons=(go_on, stop), note=words.plain("reminder_note"))
    return Message(words.plain("reminder_title"), (part,))


_OPENS: dict[Step, Action] = {
    Step.WISHES: OpenWishes(),
    Step.CONSENT: OpenConsent(),
    Step.GOAL: OpenGoal(),
}


def step_part(sheet: Sheet, step: Step) -> Part:
    """One thing that somebody may tell of themselves, in a line below their card."""
    words = sheet.words("steps", organisation=sheet.organisation)
    go = Button(words.plain(f"{step}_go"), _OPENS[step], opens_form=True)
    skip = Button(words.plain("skip"), SkipStep(step))
    label = sheet.library.button(OpenSettings, sheet.member.language)
    settings = Button(label, OpenSettings(), opens_form=True)
    return Part(text=words.text(step), buttons=(go,), menu=(skip, settings))


def new_guidelines(library: Library, member: Member) -> Message:
    words = library.words("guidelines", member.language)
    look = Button(words.plain("look"), ShowGuidelines(), style="primary")
    return words.message("news_title", "news", look)


def goal_again(library: Library, member: Member) -> Message:
    """That there is a goal; what it is, a click shows: this goes through the outbox."""
    words = library.words("own_goal", member.language)
    look = Button(words.plain("look"), ShowGoal(), style="primary")
    stop = Button(words.plain("stop"), StopGoalReminders())
    return Message(words.plain("reminder_title"), (Part(text=words.text("reminder"), buttons=(look, stop)),))


@dataclass(frozen=True)
class Helpers:
    contact: Member | None = None
    buddy: Member | None = None


def on_the_way(
    library: Library, workspace: Workspace, member: Member, stop: Stop, helpers: Helpers
) -> Message:
    words = library.words(
        "newcomer_track",
        member.language,
        name=member.first_name,
        organisation=library.organisation(workspace, member.language),
        contact=mention(helpers.contact) if helpers.contact else "",
        buddy=mention(helpers.buddy) if helpers.buddy else "",
    )
    title, text = words.plain(f"{stop}_title"), words.text(stop)
    stop_button = Button(words.plain("stop"), StopTrack())
    match stop:
        case Stop.DAY_1:
            write = _chat(workspace, helpers.contact, words.plain("write"))
            return Message(title, (Part(text=text, buttons=(*write, stop_button), note=words.plain("note")),))
        case Stop.WEEK_6:
            yes = Button(words.plain("yes"), OpenJoin(), style="primary")
            no = Button(words.plain("no"), DeclineInvitation())
            return Message(title, (Part(text=text, buttons=(yes, no), note=words.plain("asked_once")),))
    return Message(title, (Part(text=text, buttons=(stop_button,), note=words.plain("for_yourself")),))


def _chat(workspace: Workspace, contact: Member | None, label: str) -> tuple[Button, ...]:
    if contact is None:
        return ()
    return (Button(label, url=chat_with(workspace.platform, workspace.external_id, mention_user(contact))),)


A_MONTH = 4
"""In weeks."""


def inactivity_question(library: Library, member: Member) -> Message:
    """The question, with each answer as one tap; no answer changes nothing."""
    words = library.words("pace", member.language)
    week = Button(words.plain("week"), ShowWeek())
    buttons = (*_pace_buttons(library, member), week)
    part = Part(text=words.text("body"), buttons=buttons, note=words.plain("note"))
    return Message(words.plain("title"), (part,))


def pace_window(library: Library, member: Member) -> Window:
    """The same choice, for who asks for it."""
    words = library.words("pace", member.language, rhythm=member.rhythm)
    part = Part(text=words.text("now"), buttons=_pace_buttons(library, member))
    return Window(words.plain("less"), (part,))


def _pace_buttons(library: Library, member: Member) -> tuple[Button, ...]:
    words = library.words("pace", member.language)
    less = (Button(words.plain("less"), SlowDown(), style="primary"),) if member.rhythm < RHYTHMS[-1] else ()
    others = Button(words.plain("others"), OpenSettings(), opens_form=True)
    return (*less, others, Button(words.plain("pause"), PauseFor(A_MONTH)))
