"""The form in which HR sets check-ins, and what is wrong with what was filled in."""

from collections.abc import Iterator

from bot.domain.answers import Answers
from bot.domain.checkins.question import EVERY_WEEKS, NAMEABLE, Plan, Question, Split, Storage
from bot.domain.messages import Option
from bot.domain.told import Known
from bot.features.context import Context
from bot.features.fields import Choice, Fields, Read

YES, NO = "yes", "no"


def _weeks(ctx: Context) -> Iterator[Option]:
    for number in EVERY_WEEKS:
        words = ctx.words("checkin_plan", count=Known(number))
        yield Option(str(number), words.plain("option_one" if number == 1 else "option"))


FIELDS = Fields(
    "checkin_plan",
    every_weeks=Choice(offer=_weeks),
    questions=Choice(Question, "checkin_question", multiple=True),
    named=Choice(NAMEABLE, "checkin_question", multiple=True, required=False),
    split=Choice(Split, "checkin_split"),
    running=Choice((YES, NO)),
)


def plan_values(plan: Plan, *, running: bool) -> dict[str, object]:
    """A plan as the form has it."""
    return {
        "every_weeks": plan.every_weeks,
        "questions": tuple(plan.questions),
        "named": tuple(one for one, kept in plan.questions.items() if kept is Storage.NAMED),
        "split": plan.split,
        "running": YES if running else NO,
    }


def read_plan_form(ctx: Context, answers: Answers) -> Read:
    """What was filled in, and what is wrong: by name can be asked only what is asked."""
    read = FIELDS.read(ctx, answers)
    if not set(read.many("named")) <= set(read.given["questions"]):
        read.errors["named"] = ctx.words("checkin_plan").plain("not_asked")
    return read


def plan_of(read: Read) -> Plan:
    """The plan, if nothing is wrong."""
    questions = {
        one: Storage.NAMED if one in read.many("named") else Storage.ANONYMOUS
        for one in Question
        if one in read.many("questions")
    }
    return Plan(int(read.text("every_weeks")), questions, read.get(Split, "split"))
