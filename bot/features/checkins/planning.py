"""HR sets how often check-ins come, what they ask, and how totals are split: from the next round on."""

from bot.domain.actions.checkins import AnswerPlanRequest, KeepCheckinPlan, OpenCheckinPlan, ShowCheckins
from bot.domain.answers import Answers
from bot.domain.approvals import Approval, ApprovalKind
from bot.domain.checkins.question import Plan, asks_more, plan_details, read_plan
from bot.domain.messages import Button, Fact, Message, Part, Reply
from bot.domain.people import Member
from bot.features import second_yes
from bot.features.checkins import plan_changes, plan_form
from bot.features.context import Context, answer_to
from bot.features.second_yes import Matter, Names
from bot.store import approvals
from bot.store.checkins import plans, rounds


@answer_to(OpenCheckinPlan)
def open_plan(ctx: Context, _: OpenCheckinPlan, __: Answers) -> Reply:
    """Show how it is, to change; without a plan, what is usual."""
    kept = plans.find_plan(ctx.tx, ctx.workspace.id)
    running = kept is None or kept.next_on is not None
    return plan_form.FIELDS.form(
        ctx, KeepCheckinPlan(), plan_form.plan_values(kept or Plan(), running=running)
    )


@answer_to(KeepCheckinPlan)
def keep_plan(ctx: Context, action: KeepCheckinPlan, answers: Answers) -> Reply:
    """Keep it, or ask for the yes of somebody else if it asks more. A round that is open stays as it is."""
    read = plan_form.read_plan_form(ctx, answers)
    if read.errors:
        return plan_form.FIELDS.form(ctx, action, read)
    plan, running = plan_form.plan_of(read), read.text("running") == plan_form.YES
    if asks_more(plans.find_plan(ctx.tx, ctx.workspace.id), plan):
        said = second_yes.ask(ctx, PLAN, None, plan_details(plan, running=running))
        return Message(ctx.words("checkin_plan").plain("asked_title"), (Part(text=said),))
    approvals.delete_approvals(ctx.tx, ctx.workspace.id, ApprovalKind.CHECKINS, None)
    return _kept(ctx, plan_changes.put_in_place(ctx, plan, running=running))


@answer_to(AnswerPlanRequest)
def answer_plan_request(ctx: Context, action: AnswerPlanRequest, _: Answers) -> Reply:
    return second_yes.answer(ctx, PLAN, action.approval, agrees=action.agrees)


def _changes(ctx: Context, waiting: Approval, reader: Member, _: Names) -> tuple[Fact, ...]:
    return plan_changes.facts(ctx, *plan_changes.before_and_after(ctx, waiting), reader.language)


def _put_in_place(ctx: Context, waiting: Approval) -> None:
    plan, running = read_plan(waiting.details)
    plan_changes.put_in_place(ctx, plan, running=running)


PLAN = Matter(
    ApprovalKind.CHECKINS,
    AnswerPlanRequest,
    _changes,
    _put_in_place,
)
"""What people are asked."""


def _kept(ctx: Context, plan: Plan) -> Message:
    latest = rounds.find_latest_round(ctx.tx, ctx.workspace.id)
    is_open = latest is not None and not latest.closed
    words = ctx.words("checkin_plan", on=plan.next_on, until=latest.closes_on if latest else None)
    said = ["kept" if plan.next_on else "kept_paused", *(["kept_open"] if is_open else [])]
    button = Button(ctx.words("checkins").plain("back"), ShowCheckins())
    text = "\n\n".join(words.text(one) for one in said)
    return Message(words.plain("kept_title"), (Part(text=text, buttons=(button,)),))
