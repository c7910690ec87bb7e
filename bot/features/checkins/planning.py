"""HR sets how often check-ins come, what they ask, and how totals are split: from the next round on."""

from dataclasses import replace

from bot.domain.actions.checkins import KeepCheckinPlan, OpenCheckinPlan, ShowCheckins
from bot.domain.answers import Answers
from bot.domain.checkins import timing
from bot.domain.checkins.question import Plan, Round
from bot.domain.messages import Button, Message, Part, Reply
from bot.features.checkins import plan_form
from bot.features.context import Context, answer_to
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
    """Keep it. A round that is open stays as it is."""
    read = plan_form.read_plan_form(ctx, answers)
    if read.errors:
        return plan_form.FIELDS.form(ctx, action, read)
    plan, latest = plan_form.plan_of(read), rounds.find_latest_round(ctx.tx, ctx.workspace.id)
    if read.text("running") == plan_form.YES:
        today, kept = ctx.workspace.today(ctx.now), plans.find_plan(ctx.tx, ctx.workspace.id)
        following = timing.next_round(plan, latest, today)
        if kept and kept.next_on and kept.next_on > today and kept.every_weeks == plan.every_weeks:
            following = kept.next_on  # another question moves no round
        plan = replace(plan, next_on=following)
    plans.save_plan(ctx.tx, ctx.workspace.id, plan)
    return _kept(ctx, plan, latest)


def _kept(ctx: Context, plan: Plan, latest: Round | None) -> Message:
    is_open = latest is not None and not latest.closed
    words = ctx.words("checkin_plan", on=plan.next_on, until=latest.closes_on if latest else None)
    said = ["kept" if plan.next_on else "kept_paused", *(["kept_open"] if is_open else [])]
    button = Button(ctx.words("checkins").plain("back"), ShowCheckins())
    text = "\n\n".join(words.text(one) for one in said)
    return Message(words.plain("kept_title"), (Part(text=text, buttons=(button,)),))
