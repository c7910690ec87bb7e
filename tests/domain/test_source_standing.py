"""Whatever readings come after each other, nothing closes too soon, and nothing is asked or told twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.source_standing import (
    ASK_AFTER,
    CLOSE_AFTER,
    GONE,
    INCOMPLETE,
    NONE_OPEN,
    News,
    Standing,
    stand_after,
)

BEGIN = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEW = Standing(None, "", None, False, None, 0, None, False)
CODES = ("", NONE_OPEN, INCOMPLETE, "http-404", "http-410", "http-401", "http-503", "too-slow", "fault")
RUNS = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.integers(1, 60),  # readings
        st.floats(0.25, 48),  # hours between them
        st.sampled_from((None, "keep")),
    ),
    max_size=8,
)


@given(RUNS)
def test_closing_takes_two_weeks_of_nothing_a_question_and_a_week(
    runs: list[tuple[str, int, float, str]],
) -> None:
    standing, now = NEW, BEGIN
    asked: datetime | None = None
    nothing_since: datetime | None = None
    kept = told = False
    for code, readings, hours, answer in runs:
        for _ in range(readings):
            now += timedelta(hours=hours)
            standing, news = stand_after(standing, code, now, any_open=True)
            if code in {"", INCOMPLETE}:
                asked = nothing_since = None
                kept = kept and code == INCOMPLETE
            elif code in GONE:
                nothing_since = nothing_since or now
            if News.ASK in news:
                assert asked is None, "asked twice"
                assert not kept
                assert code in GONE
                assert nothing_since
                assert now - nothing_since >= ASK_AFTER
                asked = now
            if News.CLOSE in news:
                assert code in GONE
                assert not kept
                assert asked
                assert now - asked >= CLOSE_AFTER
            assert not (News.FAILING in news and told), "told twice"
            assert (News.READS_AGAIN in news) == (told and code in {"", NONE_OPEN})
            told = (told or News.FAILING in news) and News.READS_AGAIN not in news
        if answer and asked:
            kept = True
            standing = replace(standing, decided=True)


@given(st.sampled_from(sorted(GONE)), st.floats(1, 24))
def test_nothing_for_long_enough_does_end(code: str, hours: float) -> None:
    standing, now, heard = NEW, BEGIN, list[News]()
    while now < BEGIN + ASK_AFTER + CLOSE_AFTER + timedelta(days=4):
        now += timedelta(hours=hours)
        standing, news = stand_after(standing, code, now, any_open=True)
        heard += news
    assert [one for one in heard if one in {News.ASK, News.CLOSE}] == [News.ASK, News.CLOSE]
