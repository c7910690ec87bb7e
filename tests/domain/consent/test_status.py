"""What holds now, by any history."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.consent.ledger import Channel, Entry, Event, How
from bot.domain.consent.status import ConsentStatus, Reason, consent_status, is_answered, may_renew
from bot.domain.consent.text import ConsentText, after_months

TODAY = date(2026, 11, 25)
AT = datetime(2026, 11, 1, tzinfo=UTC)
TEXT = ConsentText(2, 1, {}, {}, 24, "", "", version=2, published_at=AT)


def entry(number: int, event: Event, until: date | None = None, **more: object) -> Entry:
    known = {"channel": Channel.LINKEDIN, "reuse_id": None, "text_id": 2, "at": AT, "how": How.CHAT} | more
    return Entry(id=number, event=event, until=until, **known)  # type: ignore[arg-type]


DAYS = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
SAID = st.tuples(
    st.sampled_from(Event),
    st.sampled_from([Channel.LINKEDIN, Channel.WEBSITE]),
    st.sampled_from([None, 1]),
    DAYS,
)


@given(st.lists(SAID, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_it_holds_exactly_if_nothing_was_said_after_the_last_yes_and_its_day_has_not_passed(
    history: list[tuple[Event, Channel, int | None, date]], shuffled: object
) -> None:
    entries = [
        entry(number, event, until, channel=channel, reuse_id=piece)
        for number, (event, channel, piece, until) in enumerate(history)
    ]
    mixed = list(entries)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    found = consent_status(mixed, TODAY)
    assert set(found) == {(one.channel, one.reuse_id) for one in entries}
    for key, now in found.items():
        said = [one for one in entries if (one.channel, one.reuse_id) == key]
        holds = any(
            one.event is Event.GIVEN and one.until and one.until >= TODAY and not said[place + 1 :]
            for place, one in enumerate(said)
        )
        assert now.is_valid == holds
        assert now.entry == said[-1]


def test_the_last_day_counts() -> None:
    entries = [entry(1, Event.GIVEN, TODAY)]
    key = (Channel.LINKEDIN, None)
    assert consent_status(entries, TODAY)[key].is_valid
    assert consent_status(entries, TODAY + timedelta(days=1))[key].reason is Reason.EXPIRED


def test_only_an_answer_to_this_text_is_an_answer() -> None:
    def answered(*entries: Entry) -> bool:
        return is_answered(
            consent_status(entries, TODAY).get((Channel.LINKEDIN, None), ConsentStatus()), TEXT
        )

    assert not answered()
    assert answered(entry(1, Event.DECLINED))
    assert answered(entry(1, Event.GIVEN, TODAY))
    assert not answered(entry(1, Event.GIVEN, TODAY, text_id=1))
    assert not answered(entry(1, Event.GIVEN, TODAY - timedelta(days=1)))
    assert not answered(entry(1, Event.EXPIRED))
    assert answered(entry(1, Event.WITHDRAWN, text_id=1, at=AT + timedelta(days=1)))
    assert not answered(entry(1, Event.WITHDRAWN, text_id=1, at=AT - timedelta(days=1)))


def test_it_may_be_renewed_in_its_last_month() -> None:
    for days, may in ((31, False), (30, True), (0, True), (-1, False)):
        found = consent_status([entry(1, Event.GIVEN, TODAY + timedelta(days=days))], TODAY)
        assert may_renew(found[Channel.LINKEDIN, None], TODAY) == may


def test_months_end_on_the_same_day_or_the_last_one() -> None:
    assert after_months(date(2026, 11, 25), 24) == date(2028, 11, 25)
    assert after_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert after_months(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_shorter_periods_are_offered_as_far_as_they_are_shorter() -> None:
    assert TEXT.periods == (24, 12, 6)
    assert ConsentText(1, 1, {}, {}, 6, "", "").periods == (6,)
