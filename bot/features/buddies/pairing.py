"""From a proposal to a pair: both say yes, one no is enough, and either stops with one tap and no reason."""

from dataclasses import replace

from bot.domain.actions.buddies import (
    AnswerPair,
    AskBuddy,
    AskGuide,
    AskPrompts,
    EndPair,
    OpenPairing,
    ProposePair,
    SwapBuddy,
)
from bot.domain.answers import Answers
from bot.domain.buddies import MOST, Pair, PairState, pair_after_answer, pair_after_end
from bot.domain.messages import Notice, Reply, Updated
from bot.domain.people import Member, MemberState
from bot.features.buddies import finding, notifications
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Person
from bot.store import members, outbox, workspaces
from bot.store.buddies import pairs

_FIELDS = Fields("buddy_pairing", first=Person(), second=Person())


def start_pair(ctx: Context, first: Member, second: Member, *, first_asks: bool = False) -> Pair | None:
    """Ask both, or only `second` if `first` asks. None if these two cannot be asked now.

    `first` looks for help, and `second` gives it. Neither needs to take part: newcomers have buddies too.
    """
    pairs.lock_members(ctx.tx, first.id, second.id)
    gone = {MemberState.LEFT, MemberState.CHANNEL}
    strange = first.id == second.id or first.workspace_id != second.workspace_id
    busy = pairs.count_open_pairs(ctx.tx, ctx.workspace.id)
    if strange or gone & {first.state, second.state} or second.id in pairs.past_buddy_ids(ctx.tx, first.id):
        return None
    if max(busy.get(first.id, 0), busy.get(second.id, 0)) >= MOST:
        return None
    agrees = True if first_asks else None
    made = pairs.add_pair(ctx.tx, ctx.workspace.id, first.id, second.id, ctx.now, first_agrees=agrees)
    for receiver, other in ((second, first), (first, second)):
        if made.agrees(receiver.id) is None:
            message = notifications.request_message(ctx.library, receiver, other, made)
            notifications.notify_buddy(
                ctx.tx, receiver, notifications.asking_key(made, receiver.id), message, ctx.now
            )
    return made


@answer_to(AskBuddy)
def ask_buddy(ctx: Context, action: AskBuddy, _: Answers) -> Reply:
    return _ask(ctx, str(action.guide))


@answer_to(AskGuide)
def ask_guide(ctx: Context, _: AskGuide, answers: Answers) -> Reply:
    return _ask(ctx, answers.text("guide"))


@answer_to(AnswerPair)
def answer_pair(ctx: Context, action: AnswerPair, _: Answers) -> Reply:
    """Say yes or no. Whatever it is, it counts once, and an old card shows how things are."""
    pair = finding.get_own_pair(ctx, action.pair)
    after = pair_after_answer(pair, ctx.member.id, ctx.now, yes=action.yes)
    if after != pair:
        pairs.save_pair(ctx.tx, after)
        _tell(ctx, after)
    return Updated(finding.pair_card(ctx, after))


@answer_to(OpenPairing)
def open_pairing(ctx: Context, _: OpenPairing, __: Answers) -> Reply:
    return _FIELDS.form(ctx, ProposePair())


@answer_to(ProposePair)
def propose_pair(ctx: Context, action: ProposePair, answers: Answers) -> Reply:
    """Ask them, if both take part; HR hears the same whether they do or not."""
    read, words = _FIELDS.read(ctx, answers), ctx.words("buddy_pairing")
    if not read.errors and read.text("first") == read.text("second"):
        read.errors["second"] = words.plain("two")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    first, second = (
        members.find_member(ctx.tx, ctx.workspace.id, read.text(one)) for one in ("first", "second")
    )
    part = {MemberState.ACTIVE, MemberState.JOINING}
    if first and second and {first.state, second.state} <= part:
        start_pair(ctx, first, second)
    return Notice(words.text("asked"))


@answer_to(EndPair)
def end_pair(ctx: Context, action: EndPair, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    _end(ctx, pair)
    return Updated(finding.buddies_message(ctx, ctx.words("buddies").text("ended"), with_search=False))


@answer_to(SwapBuddy)
def swap_buddy(ctx: Context, action: SwapBuddy, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    _end(ctx, pair)
    return Updated(finding.buddies_message(ctx, ctx.words("buddies").text("swapped")))


@answer_to(AskPrompts)
def ask_prompts(ctx: Context, action: AskPrompts, _: Answers) -> Reply:
    pair = finding.get_own_pair(ctx, action.pair)
    if pair.state is not PairState.ACTIVE:
        return Updated(finding.pair_card(ctx, pair))
    if pair.prompt_at is None:
        pairs.save_pair(ctx.tx, replace(pair, prompt=1, prompt_at=ctx.now))
    return Notice(ctx.words("buddies").text("prompts"))


def _ask(ctx: Context, guide_id: str) -> Reply:
    words = ctx.words("buddies")
    if not finding.may_search(ctx):
        return finding.buddies_message(ctx)
    guide = next((one for one in finding.list_available_guides(ctx) if str(one.id) == guide_id), None)
    made = start_pair(ctx, ctx.member, guide, first_asks=True) if guide else None
    said = "asked" if made else "not_free"
    return Updated(finding.buddies_message(ctx, words.text(said)))


def _tell(ctx: Context, pair: Pair) -> None:
    """Tell what came of it: both that they are buddies, or who had said yes that it is not to be."""
    workspace = workspaces.get_workspace(ctx.tx, ctx.workspace.id)
    for one in pair.both:
        other_id = pair.other(one)
        if pair.state is PairState.ACTIVE and other_id is not None:
            receiver, other = members.get_member(ctx.tx, one), members.get_member(ctx.tx, other_id)
            message = notifications.begun_message(ctx.library, workspace, receiver, other, pair)
            notifications.notify_buddy(ctx.tx, receiver, f"buddy:{pair.id}:{one}", message, ctx.now)
        elif pair.state is PairState.ENDED and pair.agrees(one):
            notifications.notify_ended(ctx.tx, ctx.library, pair, one, "not_now", ctx.now)


def _end(ctx: Context, pair: Pair) -> None:
    """A second tap ends nothing more, and whoever was not asked yet never hears of it."""
    other = pair.other(ctx.member.id)
    if not pair.is_open:
        return
    pairs.save_pair(ctx.tx, pair_after_end(pair, ctx.now))
    if other is None:
        return
    if pair.state is PairState.ACTIVE:
        notifications.notify_ended(ctx.tx, ctx.library, pair, other, "over", ctx.now)
    elif pair.agrees(other):
        notifications.notify_ended(ctx.tx, ctx.library, pair, other, "not_now", ctx.now)
    else:
        outbox.withdraw_message(ctx.tx, ctx.workspace.id, notifications.asking_key(pair, other))
