"""What somebody gets instead of another weekly card: would less be better?"""

from bot.domain.actions.membership import OpenSettings, PauseFor, SlowDown
from bot.domain.actions.weekly import ShowWeek
from bot.domain.messages import Button, Message, Part
from bot.domain.people import RHYTHMS, Member
from content_library.library import Library

A_MONTH = 4
"""In weeks."""


def inactivity_question(library: Library, member: Member) -> Message:
    """The question, with each answer as one tap; no answer changes nothing."""
    words = library.words("pace", member.language)
    less = (Button(words.plain("less"), SlowDown(), style="primary"),) if member.rhythm < RHYTHMS[-1] else ()
    others = Button(words.plain("others"), OpenSettings(), opens_form=True)
    pause = Button(words.plain("pause"), PauseFor(A_MONTH))
    week = Button(words.plain("week"), ShowWeek())
    part = Part(text=words.text("body"), buttons=(*less, others, pause, week), note=words.plain("note"))
    return Message(words.plain("title"), (part,))
