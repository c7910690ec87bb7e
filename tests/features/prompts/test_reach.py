"""HR's preview says how many get a prompt later, since something else comes first."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.actions.prompts import ConfirmPrompt, SubmitPrompt
from bot.domain.languages import LANGUAGES, Language
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.prompts import When
from bot.store import members, outbox
from bot.store.engine import Tx
from tests.features.prompting import FILLED, previews
from tests.features.world import HR, Person, World, facts, phrase, told
from tests.people import outgoing

LATER = phrase("prompt_preview", "later")
TODAY = FILLED | {"when": When.NOW}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def bring(world: World, kind: Kind, *ago: timedelta, to: int = 100) -> None:
    """Let these ambassadors have had something, so long ago."""

    def work(tx: Tx) -> None:
        for member in members.list_ambassadors(tx, 1)[:to]:
            for one in ago:
                _arrive(tx, member, kind, world.clock.now() - one)

    world.store.write(work)


def _arrive(tx: Tx, member: Member, kind: Kind, at: datetime) -> None:
    outbox.add_messages(tx, outgoing(member, f"{kind}:{member.id}:{at}", kind=kind, due_at=at))
    for one in outbox.claim_messages(tx, 1, at, 1000):
        outbox.mark_sent(tx, one, at, "D1", f"{one.id}.0")


async def shown(hr: Person, **changes: str) -> dict[str, str]:
    await hr.do(SubmitPrompt(), **{**TODAY, **changes})
    return facts(previews(hr)[-1])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_had_something_today_gets_it_tomorrow(world: World, language: Language) -> None:
    hr = await world.person(HR, language=language).hello()
    world.crowd(11, time_zone="Europe/Amsterdam")
    bring(world, Kind.CHECKIN, HOUR, to=6)
    found = await shown(hr)
    assert found[phrase("prompt_preview", "later", language)] == told("at_least", 5, language)
    assert found[phrase("prompt_preview", "people", language)] == told("at_least", 10, language)
    tomorrow = datetime(2026, 11, 26, 9, tzinfo=UTC)
    moment = phrase("prompt_preview", "moment", language, at=tomorrow, number=told("at_least", 5, language))
    assert moment in found["Europe/Amsterdam"]


async def test_what_the_preview_says_is_what_delivery_does(world: World) -> None:
    hr = await world.person(HR).hello()
    person = await world.person("U1").join()
    world.crowd(6, time_zone="Europe/Amsterdam")
    bring(world, Kind.EVENT, HOUR, DAY, 2 * DAY)
    assert (await shown(hr))[LATER] == told("at_least", 5)
    await hr.do(ConfirmPrompt(1, 0))
    world.plan_prompts()
    assert len(person.outbox(Kind.PROMPT)) == 1


@pytest.mark.parametrize(
    ("kind", "ago", "later"),
    [
        (Kind.NUDGE, (DAY,), False),
        (Kind.NUDGE, (2 * DAY, 3 * DAY, 6 * DAY), True),
        (Kind.NUDGE, (2 * DAY, 3 * DAY, 8 * DAY), False),
        (Kind.THANKS, (HOUR, DAY, 2 * DAY), False),
        (Kind.CASE, (HOUR,), False),
    ],
)
async def test_one_a_day_and_three_in_seven_days_count_and_what_was_asked_for_does_not(
    world: World, kind: Kind, ago: tuple[timedelta, ...], later: bool
) -> None:
    hr = await world.person(HR).hello()
    world.crowd(5, time_zone="Europe/Amsterdam")
    bring(world, kind, *ago)
    assert (await shown(hr))[LATER] == (told("at_least", 5) if later else told("fewer"))


async def test_a_card_that_comes_earlier_on_its_day_puts_it_off(world: World) -> None:
    hr = await world.person(HR).hello()
    card = datetime(2026, 11, 27, 8, tzinfo=UTC)
    world.crowd(5, time_zone="Europe/Amsterdam", weekday=4, hour=9, next_nudge_at=card)
    at_ten = await shown(hr, when=When.DAY, day="2026-11-27", hour="10")
    assert at_ten[LATER] == told("at_least", 5)
    assert at_ten["Europe/Amsterdam"].startswith("Monday 30 November at 09:00")
    at_eight = await shown(hr, when=When.DAY, day="2026-11-27", hour="8")
    assert at_eight[LATER] == told("fewer")
    assert (await shown(hr, when=When.NEXT))[LATER] == told("fewer")


async def test_what_is_on_its_way_counts_as_what_has_come(world: World) -> None:
    hr = await world.person(HR).hello()
    world.crowd(5, time_zone="Europe/Amsterdam")
    at = datetime(2026, 11, 26, 8, tzinfo=UTC)
    world.store.write(
        lambda tx: outbox.add_messages(
            tx,
            *(
                outgoing(one, f"wait:{one.id}", kind=Kind.PROMPT, due_at=at)
                for one in members.list_ambassadors(tx, 1)
            ),
        )
    )
    assert (await shown(hr, when=When.DAY))[LATER] == told("at_least", 5)
