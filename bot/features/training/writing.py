"""A post of one's own about what one has learnt: an idea from the library, opened in one's own words."""

from bot.domain.actions.training import WriteAboutTraining
from bot.domain.actions.weekly import OpenOwnWords
from bot.domain.answers import Answers
from bot.domain.content import Category, Pillar
from bot.domain.messages import Notice, Reply
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.store import training

_BEST = "what-a-course-gave-me"


@answer_to(WriteAboutTraining)
def write_about(ctx: Context, _: WriteAboutTraining, __: Answers) -> Reply:
    """The first idea about learning that this person never had, to be put into their own words."""
    denials.only_joined(ctx)
    about = [
        one.key
        for one in ctx.library.suggestions
        if one.category in {Category.LEARNING, Category.DEVELOPMENT}
        and one.pillar is Pillar.PERSONAL
        and one.suits(ctx.today)
    ]
    keys = sorted(about, key=lambda key: key != _BEST)
    item = training.item_to_write(ctx.tx, ctx.member, keys, ctx.week, ctx.now)
    if item is None:
        return Notice(ctx.words("training").text("no_idea_left"))
    return ctx.go_on(OpenOwnWords(item))
