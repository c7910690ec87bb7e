"""The form of a story, and the check of what was filled in."""

from bot.domain.actions.voice import KeepStory
from bot.domain.answers import Answers
from bot.domain.content import Pillar
from bot.domain.messages import ChoiceInput, Form, Option, TextInput
from bot.domain.voice.stories import LONGEST_TITLE, Help, Story, StoryType
from bot.domain.web_links import LONGEST as LONGEST_LINK
from bot.domain.web_links import is_web_address
from bot.features.context import Context
from bot.features.weekly.own_words import LONGEST
from bot.store import drafts
from bot.store.voice import stories

_CHOICES = {"type": StoryType, "about": Pillar, "help": Help}
_LABELS = {"type": "story_type", "about": "pillar", "help": "story_help"}


def title_of(ctx: Context, story: Story) -> str:
    """What its author calls it."""
    return ctx.vault.open(story.title)


def link_of(ctx: Context, story: Story) -> str:
    """Where it stands; empty if it stands nowhere yet."""
    return ctx.vault.open(story.link) if story.link else ""


def values_of(ctx: Context, story: Story | None) -> Answers:
    """What the form has; of a new story, nothing is ticked."""
    if story is None:
        return Answers({"about": Pillar.PERSONAL, "help": Help.NONE})
    draft = drafts.find(ctx.tx, story.item_id) if story.item_id else None
    return Answers(
        {
            "type": story.type,
            "title": title_of(ctx, story),
            "link": link_of(ctx, story),
            "text": ctx.vault.open(draft.text) if draft else "",
            "about": stories.pillar_of(ctx.tx, story),
            "help": story.help,
            "also": ("hr",) if story.for_hr else (),
        }
    )


def form(ctx: Context, story_id: int, values: Answers) -> Form:
    """The form with these values."""
    words = ctx.words("story", longest=LONGEST)

    def choice(name: str) -> ChoiceInput:
        options = tuple(Option(one, ctx.label(_LABELS[name], one)) for one in _CHOICES[name])
        return ChoiceInput(
            name, words.plain(name), options, _hint(name), required=True, value=values.many(name)
        )

    def _hint(name: str) -> str:
        return words.plain("help_hint") if name == "help" else ""

    title = TextInput(
        "title",
        words.plain("name"),
        words.plain("name_hint"),
        required=True,
        value=values.text("title"),
        max_length=LONGEST_TITLE,
    )
    label, hint = words.plain("link"), words.plain("link_hint")
    link = TextInput("link", label, hint, value=values.text("link"), max_length=LONGEST_LINK)
    label, hint = words.plain("text"), words.plain("text_hint")
    text = TextInput("text", label, hint, value=values.text("text"), multiline=True, max_length=LONGEST)
    also = tuple(Option(name, words.plain(f"also_{name}")) for name in ("hr", "reuse"))
    more = ChoiceInput(
        "also", words.plain("also"), also, words.plain("also_hint"), value=values.many("also"), multiple=True
    )
    inputs = (choice("type"), title, link, text, choice("about"), choice("help"), more)
    return ctx.form(words, KeepStory(story_id), *inputs, text=words.text("body"))


def wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    """What is wrong, by input."""
    words = ctx.words("story", longest=LONGEST_TITLE, length=len(answers.text("title")))
    errors = {
        name: words.plain("choose") for name, kind in _CHOICES.items() if answers.text(name) not in set(kind)
    }
    if not answers.text("title"):
        errors["title"] = words.plain("empty")
    if len(answers.text("title")) > LONGEST_TITLE:
        errors["title"] = words.plain("too_long")
    if answers.text("link") and not is_web_address(answers.text("link")):
        errors["link"] = words.plain("bad_link")
    if len(answers.text("text")) > LONGEST:
        text = ctx.words("story", longest=LONGEST, length=len(answers.text("text")))
        errors["text"] = text.plain("too_long")
    return errors
