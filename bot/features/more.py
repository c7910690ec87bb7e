"""What is needed less often than the menu's own buttons, in a few groups."""

from bot.domain.messages import Button, Message, Part
from bot.features.context import Context


def for_ambassador(ctx: Context) -> Message:
    """What else an ambassador can do."""
    words = ctx.words("more")
    groups: dict[str, tuple[Button, ...]] = {
        # The way in, training, goal.
        "journey": (),
        # Feedback, own stories, the disclaimer.
        "voice": (),
        # Buddy, events, inviting.
        "together": (),
        # Impact and growth, consent, what the bot knows.
        "mine": (),
    }
    return _menu(ctx, "title", {words.plain(name): buttons for name, buttons in groups.items()})


def for_hr(ctx: Context) -> Message:
    """What else HR can do."""
    words = ctx.words("hr_more")
    groups: dict[str, tuple[Button, ...]] = {
        # Announcing, nominations, newcomers, buddies, the funnel.
        "people": (),
        # Guidelines, training, events.
        "programme": (),
        # Stories, feedback, the calendar.
        "content": (),
        # Consent: the text, who is asked, where something is used, what has to be removed.
        "consent": (),
    }
    return _menu(ctx, "hr_title", {words.plain(name): buttons for name, buttons in groups.items()})


def _menu(ctx: Context, title: str, groups: dict[str, tuple[Button, ...]]) -> Message:
    words = ctx.words("more")
    parts = (Part(title=name, buttons=buttons) for name, buttons in groups.items() if buttons)
    return Message(words.plain(title), (Part(text=words.text("body")), *parts))
