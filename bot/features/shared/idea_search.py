"""Ideas by the words that somebody looks for."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.domain.content import Suggestion
from bot.features.context import Context


def find_ideas(ctx: Context, ideas: Iterable[Suggestion], asked: str) -> list[Suggestion]:
    """Those that are about it, the best first."""
    by_key = {one.key: one for one in ideas}
    fitting = Counter({key: _match(ctx, idea, asked) for key, idea in by_key.items()})
    return [by_key[key] for key, fits in fitting.most_common() if fits]


def _match(ctx: Context, idea: Suggestion, asked: str) -> int:
    """How well it fits: 0 unless it has words that begin with each one asked for; the title counts most."""
    words = ctx.ideas.words(idea.key, ctx.member.language)
    # What is said of every question is about none of them.
    said = [] if idea.is_question else [words.plain("idea")]
    topics = [ctx.label("topic", topic) for topic in idea.topics]
    title = _begins(words.plain("title"), asked)
    anywhere = _begins(" ".join([words.plain("title"), *said, *topics]), asked)
    return sum(anywhere) + sum(title) if anywhere and all(anywhere) else 0


def _begins(text: str, asked: str) -> list[bool]:
    """Whether a word of the text begins with it, for each word that was asked for."""
    there = re.findall(r"\w+", text.casefold())
    return [any(one.startswith(word) for one in there) for word in re.findall(r"\w+", asked.casefold())]
