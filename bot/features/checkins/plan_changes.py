"""What check-ins ask becomes another way: put in place, kept in the audit log from what to what, and told."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.approvals import Approval
from bot.domain.checkins import timing
from bot.domain.checkins.question import Plan, Question, Split, Storage, plan_details
from bot.domain.languages import Language
from bot.domain.messages import Fact
from bot.features.context import Context
from bot.store import audit
from bot.store.checkins import plans, rounds
from content_library.library import Library

CHANGE = "ChangeCheckinPlan"
Details = Mapping[str, str]
"""A plan in plain values."""


def put_in_place(ctx: Context, plan: Plan, *, running: bool) -> Plan:
    """It holds from the next round on."""
    kept, before = plans.find_plan(ctx.tx, ctx.workspace.id), as_it_is(ctx)
    if running:
        latest, today = rounds.find_latest_round(ctx.tx, ctx.workspace.id), ctx.today_at_work
        following = timing.next_round(plan, latest, today)
        if kept and kept.next_on and kept.next_on > today and kept.every_weeks == plan.every_weeks:
            following = kept.next_on  # another question moves no round
        plan = replace(plan, next_on=following)
    plans.save_plan(ctx.tx, ctx.workspace.id, plan)
    _log(ctx, before, plan_details(plan, running=running))
    return plan


def as_it_is(ctx: Context) -> Details:
    """The plan that holds now; nothing if there is none."""
    kept = plans.find_plan(ctx.tx, ctx.workspace.id)
    return plan_details(kept, running=kept.next_on is not None) if kept else {}


def before_and_after(ctx: Context, waiting: Approval) -> tuple[Details, Details]:
    return as_it_is(ctx), waiting.details


def facts(ctx: Context, before: Details, after: Details, language: Language) -> tuple[Fact, ...]:
    """What is another way, each from what to what."""
    words = ctx.library.words("checkin_plan", language)
    found = []
    for name, say in _SAYS.items():
        old, new = (say(ctx.library, one[name], language) if one.get(name) else "" for one in (before, after))
        if old != new:
            arrow = ctx.library.words("checkin_changes", language, before=old, after=new)
            found.append(Fact(words.plain(name), arrow.plain("from_to" if old else "to")))
    return tuple(found)


def _weeks(library: Library, value: str, language: Language) -> str:
    words = library.words("checkin_plan", language, count=value)
    return words.plain("option_one" if value == "1" else "option")


def _questions(library: Library, value: str, language: Language) -> str:
    by_name = library.words("checkin_changes", language).plain("by_name")
    pairs = (one.partition(":")[::2] for one in value.split(","))
    return ", ".join(
        library.label("checkin_topic", one, language) + (f" ({by_name})" if kept == Storage.NAMED else "")
        for one, kept in pairs
        if one in set(Question)
    )


_SAYS: Mapping[str, Callable[[Library, str, Language], str]] = {
    "every_weeks": _weeks,
    "questions": _questions,
    "split": lambda library, value, language: (
        library.label("checkin_split", value, language) if value in set(Split) else ""
    ),
    "running": lambda library, value, language: library.words("checkin_plan", language).plain(
        "yes" if value == "yes" else "no"
    ),
}
"""How each value of a plan is read."""


def _log(ctx: Context, before: Details, after: Details) -> None:
    changed = {name: (before.get(name, ""), value) for name, value in after.items()}
    details = {
        f"{name}_{when}": said
        for name, values in changed.items()
        if values[0] != values[1]
        for when, said in zip(("before", "after"), values, strict=True)
    }
    if not details:
        return
    if ctx.member.id:
        audit.log_action(ctx.tx, ctx.member, ctx.now, CHANGE, **details)
    else:  # by whoever runs the bot
        audit.log_command(ctx.tx, ctx.workspace.id, ctx.now, CHANGE, **details)
