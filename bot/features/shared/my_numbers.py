"""What somebody shared, how often their links were opened, and their mix. Nobody else sees any of it."""

from collections import Counter
from datetime import timedelta

from bot.domain.actions.personal_growth import ShowGrowth
from bot.domain.content import TARGET, Pillar, bar, most_wanted, percentages
from bot.domain.messages import Button, Fact, Part
from bot.domain.people import Network
from bot.features.context import Context
from bot.store import links, shares
from bot.store.offer_history import MIX_COUNTS_FOR
from bot.store.personal_growth import impact

_RECENT = timedelta(weeks=4)
"""The words in the library say so many weeks too."""


def numbers_parts(ctx: Context) -> tuple[Part, ...]:
    """The last weeks by network, and the mix over the time that counts for it."""
    return _shared(ctx), mix_part(ctx), _growth(ctx)


def _shared(ctx: Context) -> Part:
    networks: Counter[Network] = Counter()
    recent = shares.count_shares_since(ctx.tx, ctx.member.id, ctx.now - _RECENT)
    for (network, _), number in recent.items():
        networks[network] += number
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id).total()
    words = ctx.words("home", number=networks.total(), clicks=clicks)
    facts = [Fact(ctx.label("network", name), str(number)) for name, number in networks.most_common()]
    if clicks:
        facts.append(Fact(words.plain("clicks_label"), words.plain("clicks")))
    text = words.text("shared" if networks else "none_shared")
    return Part(title=words.plain("shared_title"), text=text, facts=tuple(facts))


def mix_part(ctx: Context) -> Part:
    pillars: Counter[Pillar] = Counter()
    counted = shares.count_shares_since(ctx.tx, ctx.member.id, ctx.now - MIX_COUNTS_FOR)
    for (_, pillar), number in counted.items():
        pillars[pillar] += number
    wanted = most_wanted(pillars)
    words = ctx.words("home", pillar=ctx.label("pillar", wanted) if wanted else "")
    text = words.text("mix" if pillars else "no_mix")
    advice = words.text("more_of" if wanted else "balanced") if pillars else ""
    return Part(
        title=words.plain("mix_title"),
        text=" ".join(filter(None, (text, advice))),
        facts=tuple(_line(ctx, pillar, number) for pillar, number in percentages(pillars).items()),
        note=words.plain("private"),
    )


def _growth(ctx: Context) -> Part:
    words = ctx.words("growth", number=impact.applications_by_month(ctx.tx, ctx.member.id).total())
    text = words.text("applications_or_not")
    return Part(words.plain("title"), text, buttons=(Button(words.plain("home"), ShowGrowth()),))


def _line(ctx: Context, pillar: Pillar, percent: int) -> Fact:
    words = ctx.words("home", bar=bar(percent), percent=percent, goal=TARGET[pillar])
    return Fact(ctx.label("pillar", pillar), words.plain("mix_line"))
