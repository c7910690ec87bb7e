"""Milestones of sharing and of helping, and taking them back when what they are for is undone."""

from datetime import datetime, timedelta

from bot import days_off
from bot.domain.actions.cases import OpenReport
from bot.domain.actions.recognition import SetPublic
from bot.domain.messages import Button, Message, Part
from bot.domain.nudges import Item
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.recognition.recognition import MANY_TIPS, About, Recognised, Recognition, Wish
from bot.domain.recognition.timing import on_working_day
from bot.features.context import Context
from bot.store import outbox, shares
from bot.store.engine import Tx
from bot.store.notifying import notify
from bot.store.recognition import given, settings
from bot.store.stories_and_feedback import feedback
from content_library.library import Library

_OF_SHARING = (Recognised.FIRST_SHARE, Recognised.FIRST_WORDS)


def after_share(ctx: Context, item: Item) -> None:
    """Give what was reached. The first own words have a day of their own."""
    number, has_words = shares.count_with_words(ctx.tx, ctx.member.id, item.id)
    if number == 1:
        give_milestone(ctx.tx, ctx.library, ctx.member, Recognised.FIRST_SHARE, ctx.now, ctx.now)
    if has_words and given.count_own_words(ctx.tx, ctx.member.id) == 1:
        give_milestone(ctx.tx, ctx.library, ctx.member, Recognised.FIRST_WORDS, ctx.now, _next_day(ctx))


def after_undo(ctx: Context) -> None:
    _drop_unearned(ctx.tx, ctx.member, _OF_SHARING)


def after_tip(ctx: Context, helper: Member) -> None:
    """One more tip of a buddy helped."""
    if feedback.count_helpful(ctx.tx, helper.id) >= MANY_TIPS:
        give_milestone(ctx.tx, ctx.library, helper, Recognised.TIPS, ctx.now, ctx.now)


def after_tip_undone(ctx: Context, helper: Member) -> None:
    _drop_unearned(ctx.tx, helper, (Recognised.TIPS,))


def give_milestone(
    tx: Tx,
    library: Library,
    member: Member,
    kind: Recognised,
    now: datetime,
    due_at: datetime,
    years: int = 0,
) -> None:
    """Keep a milestone, and tell the person, unless they have had it or want no such messages."""
    wish = settings.get_wishes(tx, member.id)[About.MILESTONE]
    key = f"{kind}:{years}" if years else str(kind)
    public = wish is Wish.PUBLIC
    kept = given.add_recognition(tx, member.workspace_id, member.id, kind, key, now, public=public)
    if kept and wish is not Wish.OFF:
        channel = settings.get_rules(tx, member.workspace_id).channel_id is not None
        message = _reached(library, member, kept, channel=channel)
        notify(tx, member, Kind.MILESTONE, _key(kept), message, due_at)


def _reached(library: Library, member: Member, kept: Recognition, *, channel: bool) -> Message:
    """That somebody has reached something; `channel`: there is one to tell others in."""
    words = library.words("milestone", member.language, name=member.first_name, years=kept.years)
    buttons = []
    if kept.kind is Recognised.FIRST_SHARE:
        trouble = library.words("card", member.language).plain("trouble")
        buttons.append(Button(trouble, OpenReport(), opens_form=True))
    if channel and not kept.public:
        tell = SetPublic(kept.id, public=True)
        buttons.append(Button(words.plain("tell"), tell, opens_form=True))
    note = words.plain("others_too" if kept.public else "only_you") if channel else ""
    part = Part(text=words.text(kept.kind), buttons=tuple(buttons), note=note)
    return Message(words.plain(f"{kept.kind}_title"), (part,))


def _drop_unearned(tx: Tx, member: Member, kinds: tuple[Recognised, ...]) -> None:
    """Drop what waits of milestones that nothing is left of. One that has arrived does not come again."""
    for kept in given.list_of_kinds(tx, member.id, kinds):
        if not given.is_earned(tx, kept):
            given.withdraw_recognition(tx, kept)
            if outbox.withdraw_message(tx, kept.workspace_id, _key(kept)):
                given.delete_recognition(tx, kept.id)


def _next_day(ctx: Context) -> datetime:
    """The person's hour on their next working day; delivery looks at their quiet hours and pause."""
    member, tomorrow = ctx.member, ctx.today + timedelta(days=1)
    return on_working_day(tomorrow, member.hour, member.zone, days_off.holidays_of(member))


def _key(kept: Recognition) -> str:
    return f"milestone:{kept.id}"
