"""The form in which HR sets check-ins, and what is wrong with what was filled in."""

from bot.domain.actions.checkins import KeepCheckinPlan
from bot.domain.answers import Answers
from bot.domain.checkins.question import EVERY_WEEKS, NAMEABLE, Plan, Question, Split, Storage
from bot.domain.messages import ChoiceInput, Form, Option
from bot.features.context import Context

Values = dict[str, tuple[str, ...]]
YES, NO = "yes", "no"
_FIELDS = ("every_weeks", "questions", "named", "split", "running")
_ONE = {"every_weeks": tuple(map(str, EVERY_WEEKS)), "split": tuple(Split), "running": (YES, NO)}
"""What has exactly one answer, with those to choose from."""


def shown(plan: Plan, *, running: bool) -> Values:
    """A plan as the form has it."""
    return {
        "every_weeks": (str(plan.every_weeks),),
        "questions": tuple(plan.questions),
        "named": tuple(one for one, kept in plan.questions.items() if kept is Storage.NAMED),
        "split": (plan.split,),
        "running": (YES if running else NO,),
    }


def typed(answers: Answers) -> Values:
    """What was filled in."""
    return {name: answers.many(name) for name in _FIELDS}


def errors(ctx: Context, values: Values) -> dict[str, str]:
    """What is wrong, by input."""
    words = ctx.words("checkin_plan")
    wrong = {
        name: words.plain("choose")
        for name, options in _ONE.items()
        if len(values[name]) != 1 or values[name][0] not in options
    }
    if not values["questions"] or not set(values["questions"]) <= set(Question):
        wrong["questions"] = words.plain("no_questions")
    if not set(values["named"]) <= set(NAMEABLE) & set(values["questions"]):
        wrong["named"] = words.plain("not_asked")
    return wrong


def read(values: Values) -> Plan:
    """The plan, of values with nothing wrong."""
    questions = {
        one: Storage.NAMED if one in values["named"] else Storage.ANONYMOUS
        for one in Question
        if one in values["questions"]
    }
    return Plan(int(values["every_weeks"][0]), questions, Split(values["split"][0]))


def form(ctx: Context, values: Values) -> Form:
    """The questions, with these answers."""
    words = ctx.words("checkin_plan")
    fields = (
        _choice(ctx, "every_weeks", tuple(_weeks(ctx, number) for number in EVERY_WEEKS), values),
        _choice(ctx, "questions", _asked(ctx, tuple(Question)), values),
        _choice(ctx, "named", _asked(ctx, NAMEABLE), values),
        _choice(ctx, "split", tuple(Option(one, ctx.label("checkin_split", one)) for one in Split), values),
        _choice(ctx, "running", tuple(Option(one, words.plain(one)) for one in (YES, NO)), values),
    )
    return ctx.form(words, KeepCheckinPlan(), *fields, text=words.text("body"))


def _choice(ctx: Context, name: str, options: tuple[Option, ...], values: Values) -> ChoiceInput:
    words = ctx.words("checkin_plan")
    hint = "" if name == "running" else words.plain(f"{name}_hint")
    return ChoiceInput(
        name,
        words.plain(name),
        options,
        hint,
        required=name != "named",
        value=values[name],
        multiple=name not in _ONE,
    )


def _weeks(ctx: Context, number: int) -> Option:
    words = ctx.words("checkin_plan", count=number)
    return Option(str(number), words.plain("option_one" if number == 1 else "option"))


def _asked(ctx: Context, questions: tuple[Question, ...]) -> tuple[Option, ...]:
    return tuple(Option(one, ctx.label("checkin_question", one)) for one in questions)
