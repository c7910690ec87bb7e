"""One's own stories, to share, change, ask feedback on, let others use, or delete."""

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.consent import OpenReuse
from bot.domain.actions.stories_and_feedback import (
    DeleteStory,
    OpenFeedback,
    OpenStory,
    OpenStoryReuse,
    ShowStories,
)
from bot.domain.actions.weekly import OpenShare, UndoShare
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, Updated
from bot.domain.nudges import Shared
from bot.domain.stories_and_feedback.stories import Story
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.stories_and_feedback import notifications
from bot.store import drafts
from bot.store.consent import reuses
from bot.store.stories_and_feedback import offers, stories

_SHOWN = 10


@answer_to(ShowStories)
def show_stories(ctx: Context, action: ShowStories, _: Answers) -> Reply:
    """What somebody kept stays theirs after leaving."""
    denials.only_joined(ctx, or_if=stories.count_stories(ctx.tx, ctx.member.id) > 0)
    listed = stories_message(ctx, asking=action.asking)
    return Updated(listed) if action.anew else listed


@answer_to(DeleteStory)
def delete_story(ctx: Context, action: DeleteStory, _: Answers) -> Reply:
    """Delete a story with its words; what was shared of it stays counted."""
    story = get_own_story(ctx, action.story)
    if action.mark != _mark(ctx, story):  # it is not what the question was about
        return Updated(stories_message(ctx, asking=story.id))
    if story.reuse_id:
        offers.stop_offers_of_reuse(ctx.tx, story.reuse_id, ctx.now)
    if story.item_id:
        notifications.end_requests_of_item(ctx, story.item_id)
        drafts.delete_draft(ctx.tx, story.item_id, ctx.member.id)
    stories.delete_story(ctx.tx, story)
    return Updated(stories_message(ctx, "deleted_reuse" if story.reuse_id else "deleted"))


@answer_to(OpenStoryReuse)
def open_story_reuse(ctx: Context, action: OpenStoryReuse, _: Answers) -> Reply:
    story = get_own_story(ctx, action.story)
    return reuse_form(ctx, story)


def get_own_story(ctx: Context, story_id: int) -> Story:
    story = stories.find_story(ctx.tx, ctx.workspace.id, story_id)
    if story is None or story.member_id != ctx.member.id:
        raise Refused(Notice(ctx.words("stories").text("gone")))
    return story


def story_title(ctx: Context, story: Story) -> str:
    return ctx.vault.open(story.title)


def story_link(ctx: Context, story: Story) -> str:
    """Where it stands; empty if it stands nowhere yet."""
    return ctx.vault.open(story.link) if story.link else ""


def stories_message(ctx: Context, done: str = "", asking: int = 0) -> Message:
    """`done` is a block of the words; `asking`: the story of which to ask whether it may go."""
    words = ctx.words("stories", total=stories.count_stories(ctx.tx, ctx.member.id), shown=_SHOWN)
    found = stories.list_stories(ctx.tx, ctx.member.id, _SHOWN)
    shared = stories.shares_by_item(ctx.tx, ctx.member.id)
    said = [words.text(done)] if done else []
    said.append(words.text("body" if found else "none"))
    new = Button(words.plain("new"), OpenStory(), opens_form=True, style="primary")
    head = Part(text="\n\n".join(said), buttons=(new,) if ctx.member.takes_part else ())
    parts = (_part(ctx, one, shared.get(one.item_id or 0, ()), asked=one.id == asking) for one in found)
    return Message(words.plain("title"), (head, *parts))


def reuse_form(ctx: Context, story: Story) -> Reply:
    """The story becomes a piece that consent can be asked about when this form is first opened."""
    reuse_id = story.reuse_id
    if reuse_id is None:
        new = reuses.NewReuse(story_title(ctx, story), story_link(ctx, story))
        reuse_id = reuses.add_reuse(ctx.tx, ctx.vault, ctx.member, new, ctx.member, ctx.now)
        stories.set_reuse(ctx.tx, story.id, reuse_id)
    return ctx.go_on(OpenReuse(reuse_id))


def _part(ctx: Context, story: Story, shared: tuple[Shared, ...], *, asked: bool) -> Part:
    words = ctx.words("stories", changed=story.changed_at.astimezone(ctx.zone).date())
    facts = [Fact(words.plain("type"), ctx.label("story_type", story.type))]
    if story.link:
        facts.append(Fact(words.plain("link"), story_link(ctx, story)))
    networks = [ctx.label("network", one.network) for one in shared]
    line = ctx.words("shared", networks=networks).text("line") if networks else ""
    note = words.plain("sure" if asked else "for_hr" if story.hr_may_see else "only_you")
    buttons = _sure(ctx, story) if asked else _buttons(ctx, story, shared)
    return Part(story_title(ctx, story), text=line, facts=tuple(facts), buttons=buttons, note=note)


def _sure(ctx: Context, story: Story) -> tuple[Button, ...]:
    words = ctx.words("stories")
    yes = Button(words.plain("yes_delete"), DeleteStory(story.id, _mark(ctx, story)), style="danger")
    return yes, Button(words.plain("keep"), ShowStories(anew=True))


def _mark(ctx: Context, story: Story) -> str:
    draft = drafts.find_draft(ctx.tx, story.item_id) if story.item_id else None
    return content_fingerprint(story.title, story.link, draft.text if draft else None)


def _buttons(ctx: Context, story: Story, shared: tuple[Shared, ...]) -> tuple[Button, ...]:
    words = ctx.words("stories")
    ask = ShowStories(anew=True, asking=story.id)
    delete = Button(words.plain("delete"), ask, style="danger")
    if not ctx.member.takes_part or story.item_id is None:
        return (delete,)
    undo = (Button(ctx.words("card").plain("undo"), UndoShare(shared[-1].id)),) if shared else ()
    return (
        Button(ctx.words("card").plain("share"), OpenShare(story.item_id), opens_form=True),
        *undo,
        Button(words.plain("change"), OpenStory(story.id), opens_form=True),
        Button(ctx.words("feedback_ask").plain("title"), OpenFeedback(story.item_id), opens_form=True),
        Button(words.plain("reuse"), OpenStoryReuse(story.id), opens_form=True),
        delete,
    )
