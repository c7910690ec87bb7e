"""What the form of a story asks, and what it has of one that there is."""

from bot.domain.content import Pillar
from bot.domain.nudges import LONGEST_WORDS
from bot.domain.stories_and_feedback.stories import LONGEST_TITLE, Help, Story, StoryType
from bot.features.context import Context
from bot.features.fields import Choice, Fields, Line, Link, Text
from bot.store import drafts
from bot.store.stories_and_feedback import stories

FIELDS = Fields(
    "story",
    type=Choice(StoryType, "story_type"),
    title=Line(LONGEST_TITLE, label="name"),
    link=Link(required=False),
    text=Text(LONGEST_WORDS, required=False),
    about=Choice(Pillar, "pillar"),
    help=Choice(Help, "story_help"),
    also=Choice(("hr", "reuse"), prefix="also_", multiple=True, required=False),
)


def story_title(ctx: Context, story: Story) -> str:
    return ctx.vault.open(story.title)


def story_link(ctx: Context, story: Story) -> str:
    """Where it stands; empty if it stands nowhere yet."""
    return ctx.vault.open(story.link) if story.link else ""


def story_values(ctx: Context, story: Story | None) -> dict[str, object]:
    """What the form has; of a new story, nothing is ticked."""
    if story is None:
        return {"about": Pillar.PERSONAL, "help": Help.NONE}
    draft = drafts.find_draft(ctx.tx, story.item_id) if story.item_id else None
    return {
        "type": story.type,
        "title": story_title(ctx, story),
        "link": story_link(ctx, story),
        "text": ctx.vault.open(draft.text) if draft else "",
        "about": stories.pillar_of(ctx.tx, story),
        "help": story.help,
        "also": ("hr",) if story.for_hr else (),
    }
