"""A module, card by card: something to read, a question, a friendly word about each answer, and a post."""

from bot.domain.actions.training import AnswerLesson, ReadLesson, ShowTraining, WriteAboutTraining
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.content import Category, Pillar
from bot.domain.messages import Button, Message, Notice, Part, Reply, Updated, escape
from bot.domain.training import Module
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.training import overview
from bot.store import training
from content_library.templates import Words


@answer_to(ReadLesson)
def read_lesson(ctx: Context, action: ReadLesson, _: Answers) -> Reply:
    module = _find(ctx, action.module, action.card)
    training.save_progress(ctx.tx, ctx.member, module.key, action.card, ctx.now, done=False)
    said = ctx.library.module(module.key, ctx.member.language)
    lesson = said.cards[action.card]
    buttons = tuple(
        Button(option.text, AnswerLesson(module.key, action.card, place))
        for place, option in enumerate(lesson.options)
    )
    note = _words(ctx, module, action.card).plain("place")
    return Updated(
        Message(
            said.title,
            (
                Part(title=lesson.title, text=lesson.text, note=note),
                Part(title=lesson.question, buttons=buttons),
            ),
        )
    )


@answer_to(AnswerLesson)
def answer_lesson(ctx: Context, action: AnswerLesson, _: Answers) -> Reply:
    """Say something about the choice, whatever it is. The choice itself is not kept."""
    module = _find(ctx, action.module, action.card)
    said = ctx.library.module(module.key, ctx.member.language)
    lesson = said.cards[action.card]
    if action.option >= len(lesson.options):
        return Notice(ctx.words("training").text("gone"))
    last = action.card + 1 == module.cards
    training.save_progress(ctx.tx, ctx.member, module.key, action.card + 1, ctx.now, done=last)
    option, words = lesson.options[action.option], _words(ctx, module, action.card)
    answered = Part(title=lesson.question, text=f"**{escape(option.text)}**\n\n{option.reply}")
    again = Button(words.plain("other_answer"), ReadLesson(module.key, action.card))
    if last:
        return Updated(Message(said.title, (answered, *_end(ctx, words, () if option.right else (again,)))))
    following = Button(words.plain("next"), ReadLesson(module.key, action.card + 1), style="primary")
    buttons = (following,) if option.right else (following, again)
    going_on = Part(buttons=buttons, note=words.plain("place"))
    return Updated(Message(said.title, (answered, going_on)))


def _end(ctx: Context, words: Words, again: tuple[Button, ...]) -> tuple[Part, ...]:
    back = Button(words.plain("back"), ShowTraining())
    write = Button(words.plain("write"), WriteAboutTraining(), opens_form=True, style="primary")
    offered = (write,) if ctx.member.takes_part else ()
    text = "done_write" if ctx.member.takes_part else "done"
    return (Part(title=words.plain("done_title"), text=words.text(text), buttons=(*offered, *again, back)),)


def _find(ctx: Context, key: str, card: int) -> Module:
    if not overview.may_learn(ctx):
        raise Refused(denials.not_joined(ctx))
    module = next((one for one in ctx.library.training if one.key == key and card < one.cards), None)
    if module is None:
        raise Refused(Notice(ctx.words("training").text("gone")))
    return module


def _words(ctx: Context, module: Module, card: int) -> Words:
    title = ctx.library.module(module.key, ctx.member.language).title
    return ctx.words("training_lesson", number=card + 1, cards=module.cards, module=title)


_BEST = "what-a-course-gave-me"


@answer_to(WriteAboutTraining)
def write_about(ctx: Context, _: WriteAboutTraining, __: Answers) -> Reply:
    """The first idea about learning that this person never had, to be put into their own words."""
    denials.only_joined(ctx)
    about = [
        one.key
        for one in ctx.ideas.offered_to(ctx.member)
        if one.category in {Category.LEARNING, Category.DEVELOPMENT}
        and one.pillar is Pillar.PERSONAL
        and one.suits(ctx.today)
    ]
    keys = sorted(about, key=lambda key: key != _BEST)
    item = training.item_to_write(ctx.tx, ctx.member, keys, ctx.week, ctx.now)
    if item is None:
        return Notice(ctx.words("training").text("no_idea_left"))
    return ctx.go_on(OpenOwnWords(item))
