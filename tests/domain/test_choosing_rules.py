"""Each rule of the choice, over any stock and any person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.choosing import RECRUITMENT_A_WEEK, choose_items, choose_replacement
from bot.domain.content import TARGET, Category, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Offered, Preferences
from bot.domain.vacancies import Vacancy
from tests.domain.lived_weeks import Life, is_own, made_up

OPENED = datetime(2026, 1, 1, tzinfo=UTC)
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
    templates=st.integers(0, 3),
    lengths=st.just((200, 400, 600)),
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
    mix=st.dictionaries(st.sampled_from(Pillar), st.integers(0, 30)),
    had=st.dictionaries(
        st.sampled_from([f"suggestion:idea-{n}" for n in range(0, 30, 2)] + ["vacancy:1", "vacancy:2"]),
        st.builds(Offered, DAYS, st.booleans(), st.booleans()),
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
    before = preferences.had.get(f"suggestion:{one.key}")
    rested = before is None or (not before.declined and day - before.last >= timedelta(weeks=26))
    return one.suits(day) and rested


def room(mix: Mapping[Pillar, int]) -> bool:
    return mix.get(Pillar.RECRUITMENT, 0) < Fraction(sum(mix.values()) + 1, 10)


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
    certain = pillars[Pillar.PERSONAL] + pillars[Pillar.ORGANISATION]
    assert min(3, certain) <= kinds["suggestion"] <= min(3, certain + pillars[Pillar.RECRUITMENT])
    assert kinds["vacancy"] <= 2


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_nothing_comes_twice(preferences: Preferences, catalogue: Catalogue, day: date, seed: str) -> None:
    items = [item(pick) for pick in choose_items(preferences, catalogue, day, (), seed)]
    assert len(items) == len(set(items))
    assert set(items).isdisjoint(key for key in preferences.had if key.startswith("vacancy"))


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_every_suggestion_suits_the_day_and_has_rested(
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
    picks = choose_items(preferences, catalogue, day, (), seed)
    counts, by_id = Counter(preferences.mix), {str(one.id): one for one in catalogue.vacancies}
    vacancies = [by_id[pick.key] for pick in picks if pick.kind == "vacancy"]
    counts[Pillar.RECRUITMENT] += sum(not is_own(preferences, one) for one in vacancies)
    recruiting = len(vacancies)
    left = {one.key: one.pillar for one in catalogue.suggestions if usable(one, preferences, day)}
    for pick in (pick for pick in picks if pick.kind == "suggestion"):
        total = sum(counts.values()) + 1
        behind = {
            pillar: Fraction(TARGET[pillar], 100) - Fraction(counts[pillar], total) for pillar in Pillar
        }
        possible = set(left.values())
        if recruiting == RECRUITMENT_A_WEEK or not room(counts):
            possible.discard(Pillar.RECRUITMENT)
        assert behind[pick.pillar] == max(behind[pillar] for pillar in possible)
        counts[pick.pillar] += 1
        recruiting += pick.pillar is Pillar.RECRUITMENT
        del left[pick.key]


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_within_a_pillar_the_better_match_comes_first(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    def worth(one: Suggestion) -> tuple[int, int]:
        before = preferences.had.get(f"suggestion:{one.key}")
        liked = sum(topic in preferences.topics for topic in one.topics)
        disliked = sum(preferences.disliked.get(topic, 0) for topic in one.topics)
        return 2 if before is None else 0 if before.shared else 1, liked - disliked

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
def test_recruitment_keeps_to_its_ten_percent_but_for_ones_own_field_and_town(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    picks = choose_items(preferences, catalogue, day, (), seed)
    own = {str(one.id) for one in catalogue.vacancies if is_own(preferences, one)}
    recruiting = [pick for pick in picks if pick.pillar is Pillar.RECRUITMENT]
    counted = [pick for pick in recruiting if not (pick.kind == "vacancy" and pick.key in own)]
    assert len(recruiting) <= RECRUITMENT_A_WEEK
    before = Counter(preferences.mix)
    others = Counter(pick.pillar for pick in picks if pick.pillar is not Pillar.RECRUITMENT)
    most = before + others + Counter({Pillar.RECRUITMENT: max(0, len(counted) - 1)})
    assert not counted or room(most)


@unhurried
@given(TASTES, STOCKS, DAYS, SEEDS)
def test_vacancies_are_open_and_those_of_ones_own_field_or_town_always_come(
    preferences: Preferences, catalogue: Catalogue, day: date, seed: str
) -> None:
    shown = [
        int(pick.key)
        for pick in choose_items(preferences, catalogue, day, (), seed)
        if pick.kind == "vacancy"
    ]
    able = [
        one for one in catalogue.vacancies if not one.closed and f"vacancy:{one.id}" not in preferences.had
    ]
    assert set(shown) <= {one.id for one in able}
    own = {one.id for one in able if is_own(preferences, one)}
    assert len(own & set(shown)) == min(2, len(own))
    assert shown == sorted(shown, key=lambda one: one not in own)


@unhurried
@given(TASTES, STOCKS, DAYS, TAKEN, SEEDS)
def test_no_colleague_has_the_same_wording(
    preferences: Preferences, catalogue: Catalogue, day: date, taken: frozenset[tuple[str, int]], seed: str
) -> None:
    wordings = {one.key: one.templates for one in catalogue.suggestions}
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
    if pillar is not Pillar.RECRUITMENT:
        possible.discard(Pillar.RECRUITMENT)
    assert (pick is not None) == bool(possible)
    if pick:
        assert pick.pillar is pillar or (pillar not in possible and pick.pillar in possible)


CAREER = st.builds(
    Preferences,
    department=WORDS,
    location=WORDS,
    topics=SOME_TOPICS,
    networks=SOME_NETWORKS,
    suggestions=st.integers(1, 3),
)
STOCK = made_up(120, 60)
OPEN_JOBS = st.lists(VACANCIES, max_size=8, unique_by=lambda one: one.id).map(
    lambda jobs: [replace(one, closed=False, closes=None, opened_at=OPENED) for one in jobs]
)


@settings(max_examples=30)
@given(CAREER, OPEN_JOBS, st.integers())
def test_twelve_weeks_of_cards_are_within_five_points_of_the_mix_and_have_all_of_ones_own_vacancies(
    person: Preferences, jobs: list[Vacancy], seed: int
) -> None:
    life = Life(person, replace(STOCK, vacancies=jobs), seed=str(seed))
    list(life.weeks(12))
    mix = life.mix(date.min)
    # With an idea a week there are twelve or thirteen: a single one of them is eight points.
    allowed = max(5, 100 / mix.total())
    for pillar in Pillar:
        assert abs(100 * mix[pillar] / mix.total() - TARGET[pillar]) <= allowed, mix
    shown = [item.key for _, item in life.offered if item.kind == "vacancy"]
    assert len(shown) == len(set(shown))
    assert {str(one.id) for one in jobs if is_own(person, one)} <= set(shown)
