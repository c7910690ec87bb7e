"""HR takes away what was used, and the person hears when that is done."""

from bot.domain.actions.consent import FinishRemoval, ShowRemoval
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Part, Reply, Updated
from bot.domain.people import Member
from bot.features import denials
from bot.features.consent import notifications, recording
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store import audit, members
from bot.store.consent import removals, reuses
from bot.store.consent.removals import Outcome, Removal


@answer_to(ShowRemoval)
def show_removal(ctx: Context, action: ShowRemoval, _: Answers) -> Reply:
    """The person can see who looked."""
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    return removal_message(ctx, removal) if removal else denials.not_yours(ctx)


@answer_to(FinishRemoval)
def finish_removal(ctx: Context, action: FinishRemoval, _: Answers) -> Reply:
    removal = removals.find_removal(ctx.tx, ctx.workspace.id, action.removal)
    if removal is None:
        return denials.not_yours(ctx)
    if not removals.finish_removal(ctx.tx, removal, Outcome.REMOVED, ctx.now, ctx.member):
        return _done_before(ctx, removal)
    if removal.member_id:
        person = members.get_member(ctx.tx, removal.member_id)
        where = recording.channel_in_sentence(ctx.about(person), removal.channel)
        notifications.notify_removed(ctx.tx, ctx.library, person, removal.id, where, ctx.now)
    words = ctx.words("removal", where=recording.channel_in_sentence(ctx, removal.channel))
    said = words.text("finished" if removal.member_id else "finished_nobody")
    return Updated(Message(words.plain("title"), (Part(text=said),)))


def removal_message(ctx: Context, removal: Removal) -> Message:
    if removal.done_at:
        return _done_before(ctx, removal).card
    person = members.get_member(ctx.tx, removal.member_id) if removal.member_id else None
    if person:
        audit.log_access(ctx.tx, ctx.member, ctx.now, "LookAtConsent", person.id)
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    places = removals.list_places(ctx.tx, ctx.vault, removal.id)
    listed = "\n".join(ctx.words("removal", place=one).text("place") for one in places)
    done = Button(words.plain("done"), FinishRemoval(removal.id), style="primary")
    return Message(
        words.plain("title"),
        (
            Part(text=words.text(removal.cause), facts=_facts(ctx, removal, person)),
            Part(words.plain("places_title"), listed or words.text("no_places")),
            Part(text=words.text("elsewhere"), buttons=(done,)),
        ),
    )


def _facts(ctx: Context, removal: Removal, person: Member | None) -> tuple[Fact, ...]:
    words = ctx.words("removal", due=removal.due_on, on=removal.ended_on)
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, removal.reuse_id) if removal.reuse_id else None
    what = reuse.title if reuse else words.plain("one_piece" if removal.reuse_id else "in_general")
    who = colleagues.display_name(ctx, person) if person else words.plain("erased")
    return (
        Fact(words.plain("who"), who),
        Fact(words.plain("what"), what),
        Fact(words.plain("channel"), ctx.label("consent_channel", removal.channel)),
        Fact(words.plain("gone_by"), words.plain("due_day")),
    )


def _done_before(ctx: Context, removal: Removal) -> Updated:
    words = ctx.words("removal")
    block = f"was_{removal.outcome or Outcome.REMOVED}"
    return Updated(words.message("title", block))
