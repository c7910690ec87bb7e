"""The author reads a tip, beside it the proposed text and their own, and decides what becomes of it."""

from bot.domain.actions.stories_and_feedback import (
    AskAgain,
    KeepMine,
    ReadTip,
    SayTipHelped,
    TakeMineBack,
    UseProposal,
)
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated
from bot.domain.stories_and_feedback.feedback import Request, State, Whom
from bot.features.context import Context, Refused, answer_to
from bot.features.shared import cards, milestones
from bot.features.stories_and_feedback import feedback_requests
from bot.store import drafts, members
from bot.store.stories_and_feedback import feedback


@answer_to(ReadTip)
def read_tip(ctx: Context, action: ReadTip, _: Answers) -> Reply:
    request = _answered(ctx, action.request)
    return tip_message(ctx, request)


@answer_to(UseProposal)
def use_proposal(ctx: Context, action: UseProposal, _: Answers) -> Reply:
    """One's own text is kept beside the proposal. A second tap changes nothing."""
    request = _answered(ctx, action.request)
    item = cards.get_item_to_write(ctx, request.item_id)
    if request.proposal and request.state is not State.USED:
        draft = drafts.find_draft(ctx.tx, item.id)
        before = ctx.vault.move(draft.text) if draft else None
        proposal = ctx.vault.move(request.proposal)
        drafts.save_draft(ctx.tx, ctx.workspace.id, item, proposal, None, ctx.now)
        feedback.update_request(ctx.tx, request.id, state=State.USED, before=before)
    return _anew(ctx, request)


@answer_to(KeepMine)
def keep_mine(ctx: Context, action: KeepMine, _: Answers) -> Reply:
    request = _answered(ctx, action.request)
    if request.state is State.ANSWERED:
        feedback.update_request(ctx.tx, request.id, state=State.KEPT)
    return _anew(ctx, request)


@answer_to(TakeMineBack)
def take_mine_back(ctx: Context, action: TakeMineBack, _: Answers) -> Reply:
    """What was changed since is not lost, but shown in the form before the old text is saved."""
    request = _answered(ctx, action.request)
    try:
        item = cards.get_item_to_write(ctx, request.item_id)
    except Refused:
        return _anew(ctx, request)
    if request.before is None or request.state is not State.USED:
        return _anew(ctx, request)
    before = ctx.vault.open(request.before)
    if feedback_requests.text_of(ctx, request) != ctx.vault.open(request.proposal or request.before):
        return ctx.go_on(OpenOwnWords(item.id), Answers({"text": before}))
    drafts.save_draft(ctx.tx, ctx.workspace.id, item, ctx.vault.move(request.before), None, ctx.now)
    feedback.update_request(ctx.tx, request.id, state=State.KEPT, before=None)
    return _anew(ctx, request)


@answer_to(SayTipHelped)
def say_tip_helped(ctx: Context, action: SayTipHelped, _: Answers) -> Reply:
    request = _answered(ctx, action.request)
    if request.whom is Whom.BUDDY and request.reviewer_id:
        helper = members.get_member(ctx.tx, request.reviewer_id)
        if action.helped:
            feedback.add_helpful(ctx.tx, helper.id, request.id)
            milestones.after_tip(ctx, helper)
        else:
            feedback.delete_helpful(ctx.tx, request.id)
            milestones.after_tip_undone(ctx, helper)
    return _anew(ctx, request)


def tip_message(ctx: Context, request: Request) -> Message:
    name = feedback_requests.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    words, used = ctx.words("feedback_tip", reviewer=name), request.state is State.USED
    tip = ctx.vault.open(request.tip) if request.tip else ""
    parts = [Part(text=words.text("tip"), quote=tip)]
    mine = request.before if used else None
    own = ctx.vault.open(mine) if mine else feedback_requests.text_of(ctx, request)
    if request.proposal:
        parts.append(Part(title=words.plain("proposal"), quote=ctx.vault.open(request.proposal)))
        if own and not (used and mine is None):
            parts.append(Part(title=words.plain("before" if used else "mine"), quote=own))
    said = words.text(request.state) if request.proposal else ""
    parts.append(Part(text=said, buttons=_buttons(ctx, request), note=words.plain("note")))
    return Message(words.plain("title"), tuple(parts))


def _buttons(ctx: Context, request: Request) -> tuple[Button, ...]:
    words, used = ctx.words("feedback_tip"), request.state is State.USED
    buttons = []
    if request.proposal and not used:
        buttons.append(Button(words.plain("use"), UseProposal(request.id), style="primary"))
    if request.proposal and request.state is State.ANSWERED:
        buttons.append(Button(words.plain("keep"), KeepMine(request.id)))
    if used and request.before:
        buttons.append(Button(words.plain("back"), TakeMineBack(request.id), opens_form=True))
    buttons.append(Button(words.plain("change"), OpenOwnWords(request.item_id), opens_form=True))
    if request.whom is Whom.BUDDY and request.reviewer_id:
        helped = feedback.is_helpful(ctx.tx, request.id)
        label = words.plain("not_helped" if helped else "helped")
        buttons.append(Button(label, SayTipHelped(request.id, helped=not helped)))
    return (*buttons, Button(words.plain("again"), AskAgain(request.item_id), opens_form=True))


def _answered(ctx: Context, request_id: int) -> Request:
    request = feedback_requests.get_own_request(ctx, request_id)
    if request.is_open:
        raise Refused(Notice(ctx.words("feedback").text("not_yet")))
    return request


def _anew(ctx: Context, request: Request) -> Updated:
    return Updated(tip_message(ctx, feedback.find_request(ctx.tx, ctx.workspace.id, request.id) or request))
