"""HR: the stories that HR may see, to help with or, if their authors agree, to offer to colleagues."""

from bot.domain.actions.stories_and_feedback import (
    AskStoryReuse,
    OfferStory,
    OpenStoryReuse,
    ReadRequest,
    ReadStory,
    ShowHrStories,
)
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, Language
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.naming import first_name
from bot.domain.outbox import Kind
from bot.domain.prompts import When
from bot.domain.stories_and_feedback.feedback import Whom
from bot.domain.stories_and_feedback.stories import Help, Story
from bot.features.context import Context, answer_to
from bot.features.shared import looks, offering, prompting_form
from bot.features.stories_and_feedback.my_stories import story_link, story_title
from bot.store import drafts, members
from bot.store.notifying import notify
from bot.store.stories_and_feedback import feedback, stories

_SHOWN = 15


@answer_to(ShowHrStories)
def show_hr_stories(ctx: Context, _: ShowHrStories, __: Answers) -> Reply:
    told = stories.list_for_hr(ctx.tx, ctx.workspace.id, _SHOWN)
    names = looks.names_for_hr(ctx, [one.member_id for one in told], Look.STORIES)
    found = [one for one in told if one.member_id in names]
    words = ctx.words("story_desk")
    body = Part(text=words.text("body" if found else "none"))
    return Message(words.plain("title"), (body, *(_listed(ctx, one, names[one.member_id]) for one in found)))


@answer_to(ReadStory)
def read_story(ctx: Context, action: ReadStory, _: Answers) -> Reply:
    """The story's author can see who looked."""
    story = stories.find_story(ctx.tx, ctx.workspace.id, action.story)
    author = members.get_member(ctx.tx, story.member_id) if story else None
    if story is None or author is None or not story.hr_may_see or not author.takes_part:
        return Notice(ctx.words("story_desk").text("gone"))
    words = ctx.words("story_desk", author=looks.name_for_hr(ctx, author, Look.STORY))
    draft = drafts.find_draft(ctx.tx, story.item_id) if story.item_id else None
    parts = [Part(text=words.text("by"), facts=_facts(ctx, story))]
    if draft:
        parts.append(Part(text=words.text("text"), quote=ctx.vault.open(draft.text)))
    agreed = offering.is_agreed(ctx, story)
    said = words.text("agreed" if agreed else "undecided")
    parts.append(Part(text=said, buttons=_buttons(ctx, story, agreed=agreed)))
    return Message(story_title(ctx, story), tuple(parts))


@answer_to(AskStoryReuse)
def ask_story_reuse(ctx: Context, action: AskStoryReuse, _: Answers) -> Reply:
    """What the story is called is not in the message, for the outbox is not encrypted."""
    story = stories.find_story(ctx.tx, ctx.workspace.id, action.story)
    if story is None or not story.hr_may_see:
        return Notice(ctx.words("story_desk").text("gone"))
    author = members.get_member(ctx.tx, story.member_id)
    words = ctx.library.words("story_asked", author.language, organisation=ctx.organisation)
    decide = Button(words.plain("decide"), OpenStoryReuse(story.id), opens_form=True, style="primary")
    message = words.message("title", "body", decide)
    notify(ctx.tx, author, Kind.FEEDBACK, f"story:{story.id}:reuse", message, ctx.now)
    name = looks.name_for_hr(ctx, author, Look.STORIES)
    return Notice(ctx.words("story_desk", author=name).text("asked"))


@answer_to(OfferStory)
def offer_story(ctx: Context, action: OfferStory, _: Answers) -> Reply:
    """The form of a prompt, filled in: HR chooses whom and when, and confirms it after the preview."""
    story = offering.get_offerable_story(ctx, action.story)
    author = looks.name_for_hr(ctx, members.get_member(ctx.tx, story.member_id), Look.STORIES)
    values = prompting_form.USUAL | {
        **{one: (_prompt(ctx, story, one, first_name(author)),) for one in LANGUAGES},
        "pillar": (stories.pillar_of(ctx.tx, story),),
        "when": (When.NOW,),
    }
    note = ctx.words("story_desk").text("offer_note")
    return prompting_form.build_prompt_form(ctx, values, 0, note, story.id)


def _prompt(ctx: Context, story: Story, language: Language, author: str) -> str:
    words = ctx.library.words(
        "story_offer",
        language,
        title=story_title(ctx, story),
        link=story_link(ctx, story),
        name=author,
        type=ctx.library.label("story_type", story.type, language),
    )
    return words.bare("text")


def _listed(ctx: Context, story: Story, author: str) -> Part:
    words = ctx.words("story_desk", changed=story.changed_at.astimezone(ctx.zone).date())
    facts = [Fact(words.plain("type"), ctx.label("story_type", story.type))]
    if story.help is not Help.NONE:
        facts.append(Fact(words.plain("help"), ctx.label("story_help", story.help)))
    read = Button(words.plain("read"), ReadStory(story.id), opens_form=True)
    return Part(author, facts=tuple(facts), buttons=(read,), note=words.plain("note"))


def _facts(ctx: Context, story: Story) -> tuple[Fact, ...]:
    words = ctx.words("story_desk")
    facts = {"type": ctx.label("story_type", story.type), "link": story_link(ctx, story)}
    if story.help is not Help.NONE:
        facts["help"] = ctx.label("story_help", story.help)
    return tuple(Fact(words.plain(name), value) for name, value in facts.items() if value)


def _buttons(ctx: Context, story: Story, *, agreed: bool) -> tuple[Button, ...]:
    words = ctx.words("story_desk")
    waiting = feedback.find_open_request(ctx.tx, story.item_id) if story.item_id else None
    buttons = []
    if waiting and waiting.whom is Whom.HR and story.member_id != ctx.member.id:
        buttons.append(Button(words.plain("give_help"), ReadRequest(waiting.id), opens_form=True))
    if agreed:
        buttons.append(Button(words.plain("offer"), OfferStory(story.id), opens_form=True, style="primary"))
    else:
        buttons.append(Button(words.plain("ask"), AskStoryReuse(story.id)))
    return tuple(buttons)
