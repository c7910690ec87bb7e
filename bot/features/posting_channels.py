"""A channel that HR names by typing there: it is kept among the members, as what the outbox can reach.

It is a place to post and never an address, so that nothing for one person can land there: in Slack one person
sees what a command in a channel answers, and in Teams whatever is more than a notice goes to their own chat.
Typing works in channels that the bot is not in. A platform where that can be tries it first (`Context.shut`).
"""

from bot import days_off
from bot.domain.actions.ambassador_recruitment import OpenAnnouncement
from bot.domain.actions.cases import AlertHere
from bot.domain.actions.recognition import TellHere
from bot.domain.messages import Notice
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState
from bot.features.context import Context, Refused
from bot.store import members
from bot.store.notifying import notify
from content_library.templates import Words

POST_HERE = (AlertHere, TellHere, OpenAnnouncement)
"""What is typed in a channel so that the bot writes there."""


def check_channel(ctx: Context, words: Words) -> None:
    """Refuse if the channel where this was typed cannot be kept; `words` say where to type it."""
    if not ctx.place:
        raise Refused(Notice(words.text("type_it_there")))
    if ctx.shut:
        raise Refused(Notice(ctx.words("place").text("shut")))


def register_channel(ctx: Context, words: Words, topic: str) -> int:
    """Keep the channel where this was typed, as it can be reached now, and say there what will come.

    `words` has its name, and what is said; `topic` is how the keys of such messages begin.
    """
    place = save_channel(ctx, words.plain("name"))
    message = words.message("title", "what_comes")
    key = f"{topic}:{place.id}:{ctx.now.isoformat()}"
    notify(ctx.tx, place, Kind.HR_NEWS, key, message, ctx.now, asked=True)
    return place.id


def save_channel(ctx: Context, name: str) -> Member:
    """The channel where this was typed, as it can be reached now; nothing is said there."""
    address = ctx.place.get("channel") or ctx.place["conversation_id"]
    known = {
        "state": MemberState.CHANNEL,
        "name": name,
        "address": ctx.place,
        "language": ctx.member.language,
        "time_zone": ctx.workspace.time_zone,
        "country": days_off.country_of(ctx.workspace.time_zone),
        "unreachable_since": None,
    }
    place = members.add_member(ctx.tx, ctx.workspace.id, f"channel:{address}", ctx.today, **known)
    members.update_member(ctx.tx, place.id, **known)
    return members.get_member(ctx.tx, place.id)
