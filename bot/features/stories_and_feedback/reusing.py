"""Whether others may use a story: its author says so in the form for consent, where nothing is ticked."""

from bot.domain.actions.consent import OpenReuse
from bot.domain.actions.stories_and_feedback import OpenStoryReuse
from bot.domain.answers import Answers
from bot.domain.messages import Reply
from bot.domain.stories_and_feedback.stories import Story
from bot.features.context import Context, answer_to
from bot.features.stories_and_feedback import my_stories
from bot.features.stories_and_feedback.story_form import story_link, story_title
from bot.store.consent import reuses
from bot.store.stories_and_feedback import stories


@answer_to(OpenStoryReuse)
def open_story_reuse(ctx: Context, action: OpenStoryReuse, _: Answers) -> Reply:
    story = my_stories.get_own_story(ctx, action.story)
    return reuse_form(ctx, story)


def reuse_form(ctx: Context, story: Story) -> Reply:
    """The story becomes a piece that consent can be asked about when this form is first opened."""
    reuse_id = story.reuse_id
    if reuse_id is None:
        new = reuses.NewReuse(story_title(ctx, story), story_link(ctx, story))
        reuse_id = reuses.add_reuse(ctx.tx, ctx.vault, ctx.member, new, ctx.member, ctx.now)
        stories.set_reuse(ctx.tx, story.id, reuse_id)
    return ctx.go_on(OpenReuse(reuse_id))
