"""What is in the library, one after another: HR's own ideas first, then ours, and what else the bot says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.content import Pillar, Suggestion
from bot.domain.languages import LANGUAGES, Language
from bot.domain.library import Kind, Which
from bot.domain.own_ideas import IdeaTexts
from bot.domain.stories_and_feedback.stories import WORKING_HERE, Blocks
from bot.features.context import Context
from bot.features.shared.steps import current_edition
from bot.store.stories_and_feedback import writing_help
from content_library.training import Lesson

_IDEA = ("title", "idea", "questions", "template_1", "template_2", "example")
_GUIDELINE = ("title", "short", "dos", "donts", "full")
Texts = Mapping[str, str]
"""By what it is, such as `template_1`; the title is always there, and empty where nothing is written."""


@dataclass(frozen=True)
class Entry:
    """One of the library. `idea` is there for what cards show: an idea or a question."""

    kind: Kind
    key: str
    idea: Suggestion | None = None

    @property
    def name(self) -> str:
        """The key without the kind before it."""
        return self.key.removeprefix(f"{self.kind}:")


def list_entries(ctx: Context) -> list[Entry]:
    everything = sorted(ctx.ideas.everything.values(), key=lambda one: not one.is_own)
    kinds = ((Kind.QUESTION if one.is_question else Kind.IDEA, one) for one in everything)
    others = {
        Kind.TRAINING: [one.key for one in ctx.library.training],
        Kind.GUIDELINE: ctx.library.guidelines,
        Kind.BLOCKS: blocks_of(ctx).sentences,
    }
    return [
        *(Entry(kind, one.key, one) for kind, one in kinds),
        *(Entry(kind, f"{kind}:{one}") for kind, names in others.items() for one in names),
    ]


def choose_entries(ctx: Context, kind: str, pillar: str, word: str) -> list[Entry]:
    """Those of a kind, a pillar, and with a word in whichever language; what is not known chooses nothing."""
    found = [one for one in list_entries(ctx) if _is_of(ctx, one, kind) and _is_about(one, pillar)]
    return [one for one in found if _has(ctx, one, word)] if word else found


def find_entry(ctx: Context, key: str) -> Entry | None:
    return next((one for one in list_entries(ctx) if one.key == key), None)


def blocks_of(ctx: Context) -> Blocks:
    return writing_help.get_blocks(ctx.tx, ctx.workspace.id)


def title_of(ctx: Context, entry: Entry, language: Language) -> str:
    """Empty in a language that it is not written in."""
    return texts_of(ctx, entry, language)["title"]


def texts_of(ctx: Context, entry: Entry, language: Language) -> Texts:
    """All of it in that language, as people read it, and nothing of another one."""
    match entry.kind:
        case Kind.TRAINING:
            return _of_training(ctx, entry.name, language)
        case Kind.GUIDELINE:
            return _of_guideline(ctx, entry.name, language)
        case Kind.BLOCKS:
            return _of_blocks(ctx, entry.name, language)
    own = ctx.ideas.own.get(entry.key)
    if own and not own.texts.get(language, IdeaTexts("", "")).title:
        return {"title": ""}
    words = ctx.ideas.words(entry.key, language)
    return {one: words.bare(one) for one in _IDEA if words.has(one)}


def _of_training(ctx: Context, key: str, language: Language) -> Texts:
    said = ctx.library.module(key, language)
    lessons = {f"lesson_{number}": _unmarked(_lesson(one)) for number, one in enumerate(said.cards, start=1)}
    return {"title": said.title, "purpose": said.purpose, **lessons}


def _lesson(lesson: Lesson) -> str:
    choices = (f"- {one.text}" for one in lesson.options)
    return "\n".join((lesson.title, lesson.text.strip(), lesson.question, *choices))


def _unmarked(text: str) -> str:
    """Of our own words, of which only some are marked as bold."""
    return text.replace("**", "")


def _of_guideline(ctx: Context, chapter: str, language: Language) -> Texts:
    words = ctx.library.guideline(chapter, language)
    added = current_edition(ctx).texts.get(chapter, {}).get(language, "")
    return {**{one: _unmarked(words.bare(one)) for one in _GUIDELINE if words.has(one)}, "added": added}


def _of_blocks(ctx: Context, about: str, language: Language) -> Texts:
    sentences = blocks_of(ctx).sentences.get(about, {}).get(language, ())
    words = ctx.library.words("blocks", language)
    named = ctx.library.known_label("topic", about, language)
    title = words.plain("working_here") if about == WORKING_HERE else named
    return {"title": title, "sentences": "\n".join(sentences)}


def _is_of(ctx: Context, entry: Entry, kind: str) -> bool:
    match kind:
        case "":
            return True
        case Which.OWN:
            return entry.idea is not None and entry.idea.is_own
        case Which.OFF:
            return entry.idea is not None and not ctx.ideas.is_on(entry.key)
        case Which.SEASON:
            idea = entry.idea
            return idea is not None and (idea.is_seasonal or bool(idea.valid_from or idea.valid_until))
    return entry.kind == kind


def _is_about(entry: Entry, pillar: str) -> bool:
    return pillar not in set(Pillar) or (entry.idea is not None and entry.idea.pillar == pillar)


def _has(ctx: Context, entry: Entry, word: str) -> bool:
    return any(word.casefold() in text.casefold() for text in _said(ctx, entry))


def _said(ctx: Context, entry: Entry) -> Iterator[str]:
    """What is looked through. What is said of every question is about none of them."""
    for language in LANGUAGES:
        texts = texts_of(ctx, entry, language)
        yield from [texts["title"]] if entry.kind is Kind.QUESTION else texts.values()
