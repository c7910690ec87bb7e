"""How the share page looks: a text to make one's own with where it can go, and then whether it was posted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.actions.weekly import Place
from bot.domain.answers import Answers
from bot.domain.content import LONGEST_POST
from bot.domain.files import Page
from bot.domain.gaps import find_gaps
from bot.domain.messages import unescape
from bot.domain.nudges import LONGEST_WORDS, Item
from bot.domain.people import Network
from bot.domain.stories_and_feedback.stories import CHECKS
from bot.domain.web_links import Way, share_ways
from bot.features.context import Context
from bot.features.shared import cards
from bot.features.weekly import following, texts
from bot.features.weekly.building_blocks import fitting_sentences, fitting_values
from bot.features.weekly.filling_in import LONGEST, MOST, gap_name
from bot.store import shares
from bot.store.stories_and_feedback import writing_help
from content_library.pages import render_page
from content_library.sharing_buttons import own_networks


@dataclass(frozen=True)
class Gap:
    name: str
    asked: str
    label: str
    value: str
    error: str


@dataclass(frozen=True)
class Choice:
    """One's own network on the page. `most`: so many characters it takes or are read there."""

    network: Network
    label: str
    way: Way
    most: int
    done: bool


def write_view(
    ctx: Context,
    item: Item,
    text: str,
    alt: str,
    answers: Answers | None = None,
    errors: Mapping[str, str] | None = None,
    left: Sequence[str] = (),
    network: str = "",
) -> Page:
    """The text with its gaps, its picture, of which `alt` tells, and as much help as somebody likes.

    `left`: the gaps that are open still on the way to a `network`.
    """
    words, given, wrong = ctx.words("share_page"), answers or Answers(), errors or {}
    gaps = []
    for gap in find_gaps(text)[:MOST]:
        name = gap_name(gap)
        error = wrong.get(name) or (words.plain("gap_open") if gap in left else "")
        gaps.append(Gap(name, gap, gap[:1].upper() + gap[1:], given.text(name), error))
    start, reason = texts.start_of(ctx, item), texts.why_not_to_share(ctx, item)
    return _page(
        ctx,
        item,
        "share",
        title=cards.item_title(ctx, item.kind, item.key),
        gaps=gaps,
        text=text,
        text_error=wrong.get("text", ""),
        left=ctx.words("share_page", left=len(left)).plain("left") if left else "",
        network=network,
        reason=reason,
        choices=[] if reason else _choices(ctx, item),
        alt=alt,
        talk=ctx.words("own_words").plain("for_talk") if texts.is_for_talk(ctx, item) else "",
        # What it is about is not said twice: a template says it.
        idea="" if start.template else unescape(start.idea),
        questions=[one.removeprefix("- ") for one in unescape(start.questions).splitlines() if one],
        example=start.example,
        blocks=_organisation_words(ctx, item),
        checks=[(_check(ctx, one), _check(ctx, f"{one}_hint")) for one in CHECKS],
        check_first=writing_help.is_check_wanted(ctx.tx, ctx.member.id),
        longest=LONGEST,
        longest_text=LONGEST_WORDS,
    )


def ready_view(ctx: Context, item: Item, text: str, network: Network, alt: str) -> Page:
    """The text to copy, the way to the network, and whether it was posted."""
    chosen = next(one for one in _choices(ctx, item, network) if one.network == network)
    title = ctx.words("share_page", network=chosen.label).plain("ready_title")
    posted = sorted(_choices(ctx, item), key=lambda one: one.network != network)
    opens = ctx.words("share_page", network=chosen.label).plain("open")
    text_there = ctx.words("share_page", network=chosen.label).plain("ready_text")
    said = {"title": title, "opens": opens, "how": text_there, "alt": alt}
    return _page(ctx, item, "share_ready", **said, text=text, chosen=chosen, posted=posted)


def _page(ctx: Context, item: Item, name: str, **values: object) -> Page:
    done = [
        (one.id, ctx.label("network_short", one.network)) for one in shares.shares_of_item(ctx.tx, item.id)
    ]
    words = ctx.words("share_page", networks=[label for _, label in done])
    known = {"say": words, "link": following.tracked_link(ctx, item), "done": done}
    if ctx.links:
        known["pictures"] = urlsplit(ctx.links.link(item)).path
    html = render_page(name, ctx.member.language, **known, **values)
    return Page(html.encode(), "text/html")


def _choices(ctx: Context, item: Item, *more: Network) -> list[Choice]:
    """A person's own networks that the text may go to, in the order of all."""
    own = {*texts.networks_for(ctx, item, own_networks(ctx.sheet(Place.WINDOW))), *more}
    done = {one.network for one in shares.shares_of_item(ctx.tx, item.id)}
    ways = share_ways(following.tracked_link(ctx, item))
    return [
        Choice(
            one,
            ctx.label("network_short", one),
            ways[one],
            LONGEST_POST.get(one, LONGEST_WORDS),
            one in done,
        )
        for one in Network
        if one in own
    ]


def _organisation_words(ctx: Context, item: Item) -> dict[str, object]:
    """Under a heading, the sentences of the organisation that fit, and what it stands for."""
    sentences, values = fitting_sentences(ctx, item), fitting_values(ctx, item)
    words = ctx.words("own_words", organisation=ctx.organisation, values=list(values))
    said = [words.plain("values")] if values else []
    return {"title": words.plain("blocks"), "sentences": [*said, *sentences]}


def _check(ctx: Context, block: str) -> str:
    return ctx.words("check").plain(block)
