"""What is needed less often than the menu's own buttons, in a few groups."""

from bot.domain.actions.buddies import OpenPairing, ShowBuddies, ShowGuide
from bot.domain.actions.calendar import ShowCalendar, ShowThemes
from bot.domain.actions.consent import ShowConsent, ShowConsents
from bot.domain.actions.events import ShowEventDesk, ShowEvents
from bot.domain.actions.growth import OpenApplied, ShowGrowth
from bot.domain.actions.inviting import OpenAnnouncement, OpenNomination, ShowFunnel, ShowInvitation
from bot.domain.actions.learning import ShowTraining, ShowTrainingTotals
from bot.domain.actions.my_data import ShowMyData
from bot.domain.actions.onboarding import OpenNewcomer, ShowGoal, ShowGuidelineDesk, ShowGuidelines
from bot.domain.actions.pace import ShowExits
from bot.domain.actions.recognition import OpenResultStory
from bot.domain.actions.voice import (
    OpenBlocks,
    ShowBlocks,
    ShowDisclaimer,
    ShowFeedback,
    ShowFeedbackDesk,
    ShowStories,
    ShowStoryDesk,
)
from bot.domain.messages import Button, Message, Part
from bot.features.consent import desk as consent
from bot.features.context import Context


def for_ambassador(ctx: Context) -> Message:
    """What else an ambassador can do."""
    words = ctx.words("more")
    groups: dict[str, tuple[Button, ...]] = {
        # The way in, training, goal.
        "journey": (
            Button(ctx.words("guidelines").plain("title"), ShowGuidelines()),
            Button(ctx.words("own_goal").plain("title"), ShowGoal()),
            Button(words.plain("training"), ShowTraining()),
        ),
        # Feedback, own stories, the disclaimer.
        "voice": (
            Button(ctx.words("feedback").plain("title"), ShowFeedback()),
            Button(ctx.words("stories").plain("title"), ShowStories()),
            Button(ctx.words("blocks").plain("title"), ShowBlocks()),
            Button(ctx.words("disclaimer").plain("title"), ShowDisclaimer()),
            Button(words.plain("calendar"), ShowCalendar()),
        ),
        # Buddy, events, inviting.
        "together": (
            Button(words.plain("events"), ShowEvents()),
            Button(words.plain("buddies"), ShowBuddies()),
            Button(words.plain("guide"), ShowGuide()),
            Button(words.plain("nominate"), OpenNomination(), opens_form=True),
            Button(words.plain("invite"), ShowInvitation()),
        ),
        # Impact and growth, consent, what the bot knows.
        "mine": (
            Button(ctx.words("growth").plain("title"), ShowGrowth()),
            Button(words.plain("my_consent"), ShowConsent()),
            Button(ctx.words("my_data").plain("title"), ShowMyData()),
        ),
    }
    return _menu(ctx, "title", {words.plain(name): buttons for name, buttons in groups.items()})


def for_hr(ctx: Context) -> Message:
    """What else HR can do."""
    words = ctx.words("hr_more")
    groups: dict[str, tuple[Button, ...]] = {
        # Announcing, nominations, newcomers, buddies, the funnel.
        "people": (
            Button(words.plain("announce"), OpenAnnouncement()),
            Button(words.plain("funnel"), ShowFunnel()),
            Button(words.plain("story"), OpenResultStory(), opens_form=True),
            Button(words.plain("buddies"), OpenPairing(), opens_form=True),
            Button(ctx.words("newcomer").plain("title"), OpenNewcomer(), opens_form=True),
        ),
        # Guidelines, training, events.
        "programme": (
            Button(ctx.words("guideline_desk").plain("title"), ShowGuidelineDesk()),
            Button(words.plain("events"), ShowEventDesk()),
            Button(words.plain("training"), ShowTrainingTotals()),
            Button(ctx.words("applied").plain("title"), OpenApplied(), opens_form=True),
            Button(ctx.words("exits").plain("title"), ShowExits()),
        ),
        # Stories, feedback, the calendar.
        "content": (
            Button(ctx.words("feedback").plain("desk_title"), ShowFeedbackDesk()),
            Button(ctx.words("story_desk").plain("title"), ShowStoryDesk()),
            Button(ctx.words("blocks_form").plain("title"), OpenBlocks(), opens_form=True),
            Button(words.plain("calendar"), ShowThemes()),
        ),
        # Consent: the text, who is asked, where something is used, what has to be removed.
        "consent": (Button(words.plain("consents"), ShowConsents()), *consent.hr_buttons(ctx)),
    }
    return _menu(ctx, "hr_title", {words.plain(name): buttons for name, buttons in groups.items()})


def _menu(ctx: Context, title: str, groups: dict[str, tuple[Button, ...]]) -> Message:
    words = ctx.words("more")
    parts = (Part(title=name, buttons=buttons) for name, buttons in groups.items() if buttons)
    return Message(words.plain(title), (Part(text=words.text("body")), *parts))
