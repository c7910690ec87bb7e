"""Each rule of the choice, over any stock and any person."""

from collections import Counter
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.choosing import Catalogue, ChosenItem, Preferences, choose_items, choose_replacement
from bot.domain.content import TARGET, Category, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.vacancies import Vacancy

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
SOME_TOPICS = st.lists(st.sampled_from(Topic), max_size=3, unique=True).map(tuple)
SOME_NETWORKS = st.lists(st.sampled_from(Network), max_size=3, unique=True).map(tuple)
WORDS = st.sampled_from(["", "Sales", "sales", "Customer Success", "IT", "Sales and IT", "Utrecht"])

SUGGESTIONS = st.builds(
    Suggestion,
    key=st.sampled_from([f"idea-{number}" for number in range(30)]),
    pillar=st.sampled_from(Pillar),
    category=st.just(Category.CULTURE),
    support=st.just(Support.QUESTIONS),
    topics=SOME_TOPICS,
    networks=st.lists(st.sampled_from(Network), min_size=1, max_size=3, unique=True).map(tuple),
    months=st.frozensets(st.integers(1, 12), max_size=3),
    valid_from=st.none() | DAYS,
    valid_until=st.none() | DAYS,
    wordings=st.integers(0, 3),
)
VACANCIES = st.builds(
    Vacancy,
    id=st.integers(1, 20),
    title=WORDS,
    url=st.just("https://jobs.example.org"),
    location=WORDS,
    department=WORDS,
    summary=st.just(""),
    hours=st.just(""),
    salary=st.just(""),
    opened_at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - gets its zone
    closes=st.none() | DAYS,
    closed=st.booleans(),
)
STOCKS = st.builds(
    Catalogue,
    suggestions=st.lists(SUGGESTIONS, max_size=20, unique_by=lambda one: one.key),
    vacancies=st.lists(VACANCIES, max_size=8, unique_by=lambda one: one.id),
)
TASTES = st.builds(
    Preferences,
    topics=SOME_TOPICS,
    networks=SOME_NETWORKS,
    department=WORDS,
    location=WORDS,
    disliked=st.dictionaries(st.sampled_from(Topic), st.integers(0, 3), max_size=3),
    shares=st.dictionaries(st.sampled_from(Pillar), st.integers(0, 30)),
    seen=st.frozensets(
        st.sampled_from([f"suggestion:idea-{n}" for n in range(0, 30, 2)] + ["vacancy:1", "vacancy:2"])
    ),
)
TAKEN = st.frozensets(
    st.tuples(st.sampled_from([f"idea-{number}" for number in range(30)]), st.integers(1, 3))
)
SEEDS = st.text(max_size=5)

unhurried = settings(max_examples=50)


def item(pick: ChosenItem) -> str:
    return f"{pick.kind}:{pick.key}"


def usable(one: Suggestion, preferences: Preferences, day: date) -> bool:
    return (
        one.suits(day)
        and f"suggestion:{one.key}" not in preferences.seen
        and (not preferences.networks or not set(preferences.networks).isdisjoint(one.networks))
    )


def room(preferences: Preferences) -> bool:
    return preferences.shares.get(Pillar.RECRUITMENT, 0) < Fraction(sum(preferences.shares.values()) + 1, 10)


@unhurried
@given(DAYS, SUGGESTIONS)
def test_a_suggestion_suits_its_months_and_its_days(day: date, one: Suggestion) -> None:
    in_season = not one.months or day.month in one.months
    in_time = (one.valid_from or date.min) <= day <= (one.valid_until or date.max)
    assert one.suits(day) == (in_season and in_time)


@unhurried
@given(TASTES, STOCKS, DAYS, TAKEN, SEEDS)
def test_the_same_seed_gives_the_same_week_whatever_the_order_of_the_stock(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: frozenset[tuple[str, int]], seed: str
) -> None:
    turned = Catalogue(catalogue.suggestions[::-1], catalogue.vacancies[::-1])
    assert choose_items(preferences, catalogue, day, taken, seed) == choose_items(
        preferences, turned, day, list(taken), seed
    )


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_there_are_as_many_items_as_there_can_be_and_no_more(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    kinds = Counter(pick.kind for pick in choose_items(preferences, catalogue, day, (), seed))
    pillars = Counter(one.pillar for one in catalogue.suggestions if usable(one, preferences, day))
    recruitment = min(1, pillars[Pillar.RECRUITMENT]) if room(preferences) else 0
    possible = pillars[Pillar.PERSONAL] + pillars[Pillar.ORGANISATION] + recruitment
    assert kinds["suggestion"] == min(3, possible)
    assert kinds["vacancy"] <= 2


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_nothing_comes_twice(preferences: Preferences, catalogue: Catalogue, day: date, seed: str) -> None:
    items = [item(pick) for pick in choose_items(preferences, catalogue, day, (), seed)]
    assert len(items) == len(set(items))
    assert preferences.seen.isdisjoint(items)


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_every_suggestion_suits_the_day_and_the_networks(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    by_key = {one.key: one for one in catalogue.suggestions}
    for pick in choose_items(preferences, catalogue, day, (), seed):
        if pick.kind == "suggestion":
            assert usable(by_key[pick.key], preferences, day)
            assert pick.pillar is by_key[pick.key].pillar


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_each_suggestion_is_of_the_pillar_that_is_furthest_behind(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    picks = [
        pick for pick in choose_items(preferences, catalogue, day, (), seed) if pick.kind == "suggestion"
    ]
    counts = Counter(preferences.shares)
    left = {one.key: one.pillar for one in catalogue.suggestions if usable(one, preferences, day)}
    for pick in picks:
        total = sum(counts.values()) + 1
        behind = {
            pillar: Fraction(TARGET[pillar], 100) - Fraction(counts[pillar], total) for pillar in Pillar
        }
        had_recruitment = counts[Pillar.RECRUITMENT] > preferences.shares.get(Pillar.RECRUITMENT, 0)
        possible = set(left.values())
        if had_recruitment or not room(preferences):
            possible.discard(Pillar.RECRUITMENT)
        assert behind[pick.pillar] == max(behind[pillar] for pillar in possible)
        counts[pick.pillar] += 1
        del left[pick.key]


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_within_a_pillar_the_better_match_comes_first(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    def worth(one: Suggestion) -> tuple[int, bool]:
        liked = sum(topic in preferences.topics for topic in one.topics)
        return liked - sum(preferences.disliked.get(topic, 0) for topic in one.topics), bool(one.months)

    chosen = {
        pick.key for pick in choose_items(preferences, catalogue, day, (), seed) if pick.kind == "suggestion"
    }
    for pillar in Pillar:
        able = [
            one for one in catalogue.suggestions if one.pillar is pillar and usable(one, preferences, day)
        ]
        inside = [worth(one) for one in able if one.key in chosen]
        outside = [worth(one) for one in able if one.key not in chosen]
        assert not inside or not outside or min(inside) >= max(outside)


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_recruitment_keeps_to_its_ten_percent(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    picks = [
        pick
        for pick in choose_items(preferences, catalogue, day, (), seed)
        if pick.pillar is Pillar.RECRUITMENT
    ]
    assert len([pick for pick in picks if pick.kind == "suggestion"]) <= 1
    assert room(preferences) or not picks


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_vacancies_are_open_and_the_best_there_are(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    shown = [
        int(pick.key)
        for pick in choose_items(preferences, catalogue, day, (), seed)
        if pick.kind == "vacancy"
    ]
    able = [
        one
        for one in catalogue.vacancies
        if not one.closed
        and one.opened_at.date() <= day <= (one.closes or date.max)
        and f"vacancy:{one.id}" not in preferences.seen
    ]
    assert set(shown) <= {one.id for one in able}
    assert len(shown) == (min(2, len(able)) if room(preferences) else 0)
    own_field = {
        one.id for one in able if one.department and one.department.lower() == preferences.department.lower()
    }
    assert shown[: len(own_field)] == [key for key in shown if key in own_field]


@unhurried
@given(TASTES, STOCKS, DAYS, TAKEN, SEEDS)
def test_no_colleague_has_the_same_wording(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: frozenset[tuple[str, int]], seed: str
) -> None:
    wordings = {one.key: one.wordings for one in catalogue.suggestions}
    for pick in choose_items(preferences, catalogue, day, taken, seed):
        if pick.kind == "suggestion":
            free = {n for n in range(1, wordings[pick.key] + 1) if (pick.key, n) not in taken}
            assert pick.wording in free if free else pick.wording is None


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS, st.sampled_from(Pillar))
def test_a_replacement_keeps_the_rules(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str, pillar: Pillar
) -> None:
    pick = choose_replacement(preferences, catalogue, day, (), seed, "suggestion", pillar)
    possible = {one.pillar for one in catalogue.suggestions if usable(one, preferences, day)}
    if pillar is not Pillar.RECRUITMENT or not room(preferences):
        possible.discard(Pillar.RECRUITMENT)
    assert (pick is not None) == bool(possible)
    if pick:
        assert item(pick) not in preferences.seen
        assert pick.pillar is pillar or (pillar not in possible and pick.pillar in possible)


@given(st.integers(0, 1000))
@settings(max_examples=20)
def test_whoever_shares_the_first_idea_of_each_week_comes_to_the_target(seed: int) -> None:
    kinds = (Category.CULTURE, Support.IDEA, (), (Network.X,))
    catalogue = Catalogue(
        [Suggestion(f"{pillar}-{n}", pillar, *kinds) for pillar in Pillar for n in range(100)], []
    )
    shares: Counter[Pillar] = Counter()
    seen: set[str] = set()
    for week in range(60):
        preferences = Preferences(shares=shares, seen=frozenset(seen))
        picks = choose_items(preferences, catalogue, date(2026, 1, 1), (), f"{seed}/{week}")
        seen.update(map(item, picks))
        shares[picks[0].pillar] += 1
    assert all(abs(shares[pillar] / 60 - TARGET[pillar] / 100) < 0.04 for pillar in Pillar)
