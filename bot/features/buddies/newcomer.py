"""HR names a new colleague, and who helps; the new colleague can end the messages with one tap."""

from datetime import date

from bot.domain.actions.onboarding import NameNewcomer, OpenNewcomer, StopTrack
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply, Updated
from bot.domain.newcomers import EARLIEST, LATEST, Stop, first_stop
from bot.features.buddies import pairing
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Person
from bot.features.shared import colleagues
from bot.store import outbox
from bot.store.onboarding import newcomers

_FIELDS = Fields(
    "newcomer",
    who=Person(),
    start=Day(-EARLIEST.days, LATEST.days),
    contact=Person(),
    buddy=Person(required=False),
)


@answer_to(OpenNewcomer)
def open_newcomer(ctx: Context, _: OpenNewcomer, __: Answers) -> Form:
    return _FIELDS.form(ctx, NameNewcomer(), {"start": ctx.today, "contact": ctx.member.external_id})


@answer_to(NameNewcomer)
def name_newcomer(ctx: Context, action: NameNewcomer, answers: Answers) -> Reply:
    """Whoever was named before gets a new start, and no message twice."""
    read = _FIELDS.read(ctx, answers)
    for one in ("contact", "buddy"):
        if read.text(one) and read.text(one) == read.text("who"):
            read.errors[one] = ctx.words("newcomer").plain("somebody_else")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    start = read.get(date, "start")
    who, contact, buddy = (
        colleagues.ensure_colleague(ctx, read.text(one)) for one in ("who", "contact", "buddy")
    )
    if who is None or contact is None:
        raise LookupError("a colleague who was looked up just now is gone")
    before = newcomers.find_track(ctx.tx, who.id)
    next_ = (
        (before.stop, before.next_on) if before and before.start_on == start else first_stop(start, ctx.today)
    )
    newcomers.save_track(ctx.tx, who, start, contact.id, buddy.id if buddy else None, next_)
    if buddy and (before is None or before.buddy_id != buddy.id):
        pairing.start_pair(ctx, who, buddy)
    return Notice(ctx.words("newcomer", on=max(start, ctx.today)).text("begun"))


@answer_to(StopTrack)
def stop_track(ctx: Context, _: StopTrack, __: Answers) -> Updated:
    """Nobody is told that somebody stopped."""
    track = newcomers.find_track(ctx.tx, ctx.member.id)
    if track:
        newcomers.set_next_stop(ctx.tx, track.id, (track.stop, None))
        for stop in Stop:
            outbox.withdraw_message(ctx.tx, ctx.workspace.id, track.key(stop))
    words = ctx.words("newcomer_track")
    return Updated(words.message("stopped_title", "stopped"))
