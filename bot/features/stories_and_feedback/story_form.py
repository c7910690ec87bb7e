"""Telling of a story of one's own: what it is, where it stands or how it goes, and what help is wanted."""

from bot.domain.actions.stories_and_feedback import KeepStory, OpenStory
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.messages import Message, Notice, Part, Reply
from bot.domain.nudges import LONGEST_WORDS, Item
from bot.domain.stories_and_feedback.feedback import Whom
from bot.domain.stories_and_feedback.stories import A_PERSON, LONGEST_TITLE, Help, Story, StoryType
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Fields, Line, Link, Read, Text
from bot.features.stories_and_feedback import asking_feedback, feedback_requests, my_stories, notifications
from bot.store import drafts, nudges
from bot.store.stories_and_feedback import feedback, offers, stories

_FIELDS = Fields(
    "story",
    type=Choice(StoryType, "story_type"),
    title=Line(LONGEST_TITLE, label="name"),
    link=Link(required=False),
    text=Text(LONGEST_WORDS, required=False),
    about=Choice(Pillar, "pillar"),
    help=Choice(Help, "story_help"),
    also=Choice(("hr", "reuse"), prefix="also_", multiple=True, required=False),
)


@answer_to(OpenStory)
def open_story(ctx: Context, action: OpenStory, _: Answers) -> Reply:
    story = _find(ctx, action.story)
    return _FIELDS.form(ctx, KeepStory(action.story), _values(ctx, story))


@answer_to(KeepStory)
def keep_story(ctx: Context, action: KeepStory, answers: Answers) -> Reply:
    try:
        before = _find(ctx, action.story)
    except Refused as refused:
        if not refused.text:
            raise
        # Deleted meanwhile: what was typed is given back.
        typed = (Part(quote=one) for one in (answers.text("title"), answers.text("text")) if one)
        return Message(ctx.words("stories").plain("title"), (Part(text=refused.text), *typed))
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    story = _keep(ctx, before, read)
    item = nudges.find_item(ctx.tx, story.item_id) if story.item_id else None
    if item:
        _keep_text(ctx, item, read.text("text"))
        _ask_for_help(ctx, item, before, story)
    if "reuse" in read.many("also"):
        return my_stories.reuse_form(ctx, story)
    changed = before is not None and before.reuse_id is not None and story.reuse_id is None
    return my_stories.stories_message(ctx, "kept_anew" if changed else "kept")


def _find(ctx: Context, story_id: int) -> Story | None:
    """One's own story; None for a new one."""
    denials.only_joined(ctx)
    if story_id:
        return my_stories.get_own_story(ctx, story_id)
    if stories.count_stories(ctx.tx, ctx.member.id) >= A_PERSON:
        raise Refused(Notice(ctx.words("stories", most=A_PERSON).text("enough")))
    return None


def _values(ctx: Context, story: Story | None) -> dict[str, object]:
    """What the form has; of a new story, nothing is ticked."""
    if story is None:
        return {"about": Pillar.PERSONAL, "help": Help.NONE}
    draft = drafts.find_draft(ctx.tx, story.item_id) if story.item_id else None
    return {
        "type": story.type,
        "title": my_stories.story_title(ctx, story),
        "link": my_stories.story_link(ctx, story),
        "text": ctx.vault.open(draft.text) if draft else "",
        "about": stories.pillar_of(ctx.tx, story),
        "help": story.help,
        "also": ("hr",) if story.for_hr else (),
    }


def _keep(ctx: Context, before: Story | None, read: Read) -> Story:
    title, link, pillar = read.text("title"), read.text("link"), read.get(Pillar, "about")
    columns = {
        "type": read.get(StoryType, "type"),
        "title": ctx.vault.seal(title),
        "link": ctx.vault.seal(link) if link else None,
        "help": read.get(Help, "help"),
        "for_hr": "hr" in read.many("also"),
    }
    if before is None:
        # It gets an item on a card that is never sent: its words are a draft like any other, and sharing,
        # undoing and the mix need not know that it is a story.
        return stories.add_story(ctx.tx, ctx.member, pillar, ctx.week, ctx.now, **columns)
    same = (my_stories.story_title(ctx, before), my_stories.story_link(ctx, before)) == (title, link)
    if before.reuse_id and not same:  # what was agreed to was another story
        offers.stop_offers_of_reuse(ctx.tx, before.reuse_id, ctx.now)
        columns["reuse_id"] = None
    stories.update_story(ctx.tx, before, pillar, changed_at=ctx.now, **columns)
    return stories.find_story(ctx.tx, ctx.workspace.id, before.id) or before


def _keep_text(ctx: Context, item: Item, text: str) -> None:
    """The words of a story are kept where all of one's own words are."""
    draft = drafts.find_draft(ctx.tx, item.id)
    if draft and not text:
        notifications.end_requests_of_item(ctx, item.id)
        drafts.delete_draft(ctx.tx, item.id, ctx.member.id)
    if text and (draft is None or ctx.vault.open(draft.text) != text):
        drafts.save_draft(ctx.tx, ctx.workspace.id, item, ctx.vault.seal(text), None, ctx.now)


def _ask_for_help(ctx: Context, item: Item, before: Story | None, story: Story) -> None:
    """HR helps as whoever gives feedback does; other help than before is asked for anew."""
    if before is not None and before.help is story.help:
        return
    waiting = feedback.find_open_request(ctx.tx, item.id)
    if waiting and waiting.whom is Whom.HR:
        notifications.end_request(ctx.tx, ctx.library, waiting, ctx.now)
        waiting = None
    if (
        story.help is not Help.NONE
        and waiting is None
        and feedback_requests.list_hr_except(ctx.tx, ctx.member)
    ):
        asking_feedback.create_request(ctx, item, Whom.HR, None)
