"""Offering somebody's story to colleagues: only as long as its author agrees, whatever HR has begun."""

from bot.domain.consent.ledger import Channel
from bot.domain.messages import Notice
from bot.domain.prompts import When
from bot.domain.stories_and_feedback.stories import Story
from bot.features.context import Context, Refused
from bot.features.fields import Read
from bot.store import members
from bot.store.consent import gate, ledger
from bot.store.stories_and_feedback import offers, stories


def get_offerable_story(ctx: Context, story_id: int) -> Story:
    """A story that may be offered now, by the author's own consent; refused if it may not."""
    story = stories.find_story(ctx.tx, ctx.workspace.id, story_id)
    words = ctx.words("story_desk")
    if story is None or not story.hr_may_see:
        raise Refused(Notice(words.text("gone")))
    if not is_agreed(ctx, story):
        raise Refused(Notice(words.text("not_agreed")))
    return story


def is_agreed(ctx: Context, story: Story) -> bool:
    """Whether its author agrees that colleagues get it. A withdrawal at the same moment waits."""
    author = members.get_member(ctx.tx, story.member_id)
    if story.reuse_id is None or not author.takes_part:
        return False
    ledger.lock_ledger(ctx.tx, author.id)
    return gate.is_allowed(ctx.tx, author.id, Channel.COLLEAGUES, story.reuse_id, author.today(ctx.now))


def attach_story(ctx: Context, prompt_id: int, story_id: int) -> None:
    """This prompt offers that story, and goes only with it."""
    story = stories.find_story(ctx.tx, ctx.workspace.id, story_id)
    if story and story.reuse_id:
        offers.add_offer(ctx.tx, prompt_id, story, story.reuse_id)


def check_offer(ctx: Context, prompt_id: int) -> None:
    """Refuse a prompt with a story whose author does not agree any more; the offer is over then."""
    offer = offers.find_offer(ctx.tx, prompt_id) if prompt_id else None
    if offer and not offers.is_allowed(ctx.tx, offer, ctx.now):
        offers.stop_offer(ctx.tx, offer.prompt_id, ctx.now)
        raise Refused(Notice(ctx.words("story_desk").text("not_agreed")))


def offer_errors(ctx: Context, read: Read, prompt_id: int, story_id: int) -> dict[str, str]:
    """A story comes by itself: on a weekly card nobody could take it back."""
    is_offer = story_id or (prompt_id and offers.find_offer(ctx.tx, prompt_id))
    if is_offer and read.maybe(When, "when") is When.NEXT:
        return {"when": ctx.words("story_desk").plain("not_next")}
    return {}
