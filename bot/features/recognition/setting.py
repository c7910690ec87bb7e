"""HR sets what recognition is about: the organisation's values, a goal of all together, and who leads."""

from dataclasses import replace

from bot.domain.actions.recognition import KeepRecognitionRules, OpenRecognitionRules, OpenResults
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Message, Part, PersonInput, Reply, TextInput
from bot.domain.people import Role
from bot.domain.recognition.rules import LONGEST_VALUE, MOST, MOST_VALUES, read_number
from bot.features.cases import colleagues
from bot.features.cases.desk.setting import FROM_DESK
from bot.features.context import Context, answer_to
from bot.store import members
from bot.store.recognition import rules

_MOST_LEADERS = 50


@answer_to(OpenRecognitionRules)
def open_rules(ctx: Context, _: OpenRecognitionRules, __: Answers) -> Reply:
    """Show how it is, to change."""
    kept = rules.of(ctx.tx, ctx.workspace.id)
    leaders = tuple(one.external_id for one in members.with_role(ctx.tx, ctx.workspace.id, Role.LEADER))
    return _form(ctx, "\n".join(kept.values), str(kept.goal or ""), leaders)


@answer_to(KeepRecognitionRules)
def keep_rules(ctx: Context, _: KeepRecognitionRules, answers: Answers) -> Reply:
    """Keep it. Thanks that were given keep the value that they had."""
    typed, goal = answers.text("values"), answers.text("goal")
    leaders = tuple(dict.fromkeys(answers.many("leaders")))
    errors = _wrong(ctx, typed, goal, leaders)
    if errors:
        return _form(ctx, typed, goal, leaders).with_errors(errors)
    before = rules.of(ctx.tx, ctx.workspace.id)
    kept = replace(before, values=_values(typed), goal=read_number(goal) or 0)
    rules.put(ctx.tx, ctx.workspace.id, kept)
    for one in leaders:
        colleagues.named(ctx, one)
    members.grant(ctx.tx, ctx.workspace.id, leaders, Role.LEADER, FROM_DESK, ctx.today)
    words = ctx.words("recognition_rules")
    results = Button(words.plain("results"), OpenResults(), opens_form=True)
    return Message(words.plain("title"), (Part(text=words.text("kept"), buttons=(results,)),))


def _values(typed: str) -> tuple[str, ...]:
    """One a line, each once."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(filter(None, lines)))


def _wrong(ctx: Context, typed: str, goal: str, leaders: tuple[str, ...]) -> dict[str, str]:
    words = ctx.words("recognition_rules", most=MOST_VALUES, longest=LONGEST_VALUE)
    wrong, values = {}, _values(typed)
    if len(values) > MOST_VALUES:
        wrong["values"] = words.plain("too_many_values")
    elif any(len(one) > LONGEST_VALUE for one in values):
        wrong["values"] = words.plain("too_long")
    if read_number(goal) is None:
        wrong["goal"] = ctx.words("recognition_rules", most=MOST).plain("bad_number")
    if len(leaders) > _MOST_LEADERS:
        wrong["leaders"] = ctx.words("recognition_rules", most=_MOST_LEADERS).plain("too_many_leaders")
    elif not all(colleagues.find(ctx, one) for one in leaders):
        wrong["leaders"] = words.plain("choose")
    return wrong


def _form(ctx: Context, values: str, goal: str, leaders: tuple[str, ...]) -> Form:
    words = ctx.words("recognition_rules", most=MOST_VALUES, longest=LONGEST_VALUE)
    channel = rules.of(ctx.tx, ctx.workspace.id).channel_id
    state = words.text("channel" if channel is not None else "no_channel")
    hint, chosen = words.plain("leaders_hint"), colleagues.as_options(ctx, leaders)
    return ctx.form(
        words,
        KeepRecognitionRules(),
        TextInput("values", words.plain("values"), words.plain("values_hint"), value=values, multiline=True),
        TextInput("goal", words.plain("goal"), words.plain("goal_hint"), value=goal, max_length=4),
        PersonInput("leaders", words.plain("leaders"), hint, value=chosen, multiple=True),
        text=f"{words.text('body')}\n\n{state}",
    )
