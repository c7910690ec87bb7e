"""What comes to somebody in onboarding, and what one is asked to read or think over again."""

from datetime import date

from bot.domain.actions.membership import OpenJoin
from bot.domain.actions.onboarding import ShowGoal, ShowGuidelines, StopGoalReminders, StopJoining
from bot.domain.messages import Button, Message, Part
from bot.domain.people import Member
from content_library.library import Library


def unfinished(library: Library, member: Member, until: date) -> Message:
    """That some steps are left; `until`: when the answers go."""
    words = library.words("steps", member.language, until=until)
    go_on = Button(words.plain("go_on"), OpenJoin(), style="primary")
    stop = Button(words.plain("stop"), StopJoining())
    part = Part(text=words.text("reminder"), buttons=(go_on, stop), note=words.plain("reminder_note"))
    return Message(words.plain("reminder_title"), (part,))


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
