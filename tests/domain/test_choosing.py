from datetime import UTC, date, datetime

import pytest

from bot.domain.choosing import Catalogue, ChosenItem, Preferences, choose_items, choose_replacement
from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.people import Network, Support, Topic
from bot.domain.vacancies import Vacancy

PERSONAL, ORGANISATION, RECRUITMENT = Pillar
TODAY = date(2026, 11, 23)


def suggestion(
    key: str,
    pillar: Pillar = PERSONAL,
    topics: tuple[Topic, ...] = (),
    networks: tuple[Network, ...] = (Network.LINKEDIN,),
    months: frozenset[int] = frozenset(),
    wordings: int = 3,
) -> Suggestion:
    return Suggestion(
        key, pillar, Category.LEARNING, Support.IDEA, topics, networks, months, None, None, wordings
    )


def vacancy(
    number: int, department: str = "", location: str = "", title: str = "Job", opened: int = 1
) -> Vacancy:
    link = f"https://jobs.example.org/{number}"
    opened_at = datetime(2026, 11, opened, tzinfo=UTC)
    return Vacancy(number, title, link, location, department, "", "", "", opened_at, None)


STOCK = Catalogue(
    [suggestion(f"{pillar}-{number}", pillar) for pillar in Pillar for number in range(5)],
    [vacancy(number) for number in range(4)],
)


NO_PREFERENCES = Preferences()


def choose_from(
    *catalogue: Suggestion | Vacancy, preferences: Preferences = NO_PREFERENCES, seed: str = "seed"
) -> list[str]:
    """The keys of what is chosen."""
    suggestions = [one for one in catalogue if isinstance(one, Suggestion)]
    vacancies = [one for one in catalogue if isinstance(one, Vacancy)]
    return [
        pick.key
        for pick in choose_items(
            preferences, Catalogue(suggestions, vacancies, skipped=frozenset({"and", "en"})), TODAY, (), seed
        )
    ]


def test_a_week_has_three_suggestions_and_two_vacancies() -> None:
    kinds = [pick.kind for pick in choose_items(Preferences(), STOCK, TODAY, (), "seed")]
    assert kinds == ["suggestion", "suggestion", "suggestion", "vacancy", "vacancy"]


def test_whoever_starts_gets_two_personal_ideas_and_one_of_the_organisation() -> None:
    pillars = [pick.pillar for pick in choose_items(Preferences(), STOCK, TODAY, (), "seed")]
    assert pillars == [PERSONAL, ORGANISATION, PERSONAL, RECRUITMENT, RECRUITMENT]


def test_vacancies_are_held_back_when_the_ten_percent_are_used_up() -> None:
    preferences = Preferences(shares={PERSONAL: 5, ORGANISATION: 3, RECRUITMENT: 1})
    assert RECRUITMENT not in {pick.pillar for pick in choose_items(preferences, STOCK, TODAY, (), "seed")}
    assert choose_replacement(preferences, STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT) is None
    preferences = Preferences(shares={PERSONAL: 6, ORGANISATION: 3, RECRUITMENT: 1})
    assert RECRUITMENT in {pick.pillar for pick in choose_items(preferences, STOCK, TODAY, (), "seed")}


def test_the_best_match_of_topics_comes_first() -> None:
    preferences = Preferences(topics=(Topic.CRAFT, Topic.LEARNING))
    chosen = choose_from(
        suggestion("none"),
        suggestion("one", topics=(Topic.CRAFT,)),
        suggestion("both", topics=(Topic.LEARNING, Topic.CRAFT)),
        preferences=preferences,
    )
    assert chosen == ["both", "one", "none"]


def test_what_was_not_for_them_comes_last() -> None:
    preferences = Preferences(topics=(Topic.CRAFT,), disliked={Topic.CAREER: 2})
    chosen = choose_from(
        suggestion("bad", topics=(Topic.CRAFT, Topic.CAREER)), suggestion("plain"), preferences=preferences
    )
    assert chosen == ["plain", "bad"]


def test_what_is_in_season_comes_before_what_is_always_good() -> None:
    chosen = choose_from(suggestion("evergreen"), suggestion("november", months=frozenset({11})))
    assert chosen == ["november", "evergreen"]


def test_the_seed_shuffles_what_is_equally_good() -> None:
    catalogue = [suggestion(str(number)) for number in range(6)]
    assert len({tuple(choose_from(*catalogue, seed=str(seed))) for seed in range(20)}) > 5


def test_the_shuffle_is_the_same_on_every_machine() -> None:
    assert choose_from(*(suggestion(str(number)) for number in range(6)), seed="2026-W48/7") == [
        "3",
        "0",
        "4",
    ]


def test_ones_own_field_comes_first_then_the_place_then_the_newest() -> None:
    preferences = Preferences(department="customer success", location="Utrecht")
    catalogue = [
        vacancy(1, "Sales", "Berlin", opened=9),
        vacancy(2, "Sales", "Utrecht, Netherlands", opened=2),
        vacancy(3, "Operations", "Berlin", title="Customer Care Agent"),
        vacancy(4, "Customer Success", "Berlin"),
        vacancy(5, "Sales", "Utrecht, Netherlands", opened=3),
    ]
    order = []
    while chosen := choose_from(*catalogue, preferences=preferences):
        order.append(int(chosen[0]))
        catalogue = [one for one in catalogue if one.id != order[-1]]
    assert order == [4, 3, 5, 2, 1]


def test_small_words_make_no_match() -> None:
    preferences = Preferences(department="Research and Development")
    assert (
        choose_from(
            vacancy(1, "Sales and Marketing"), vacancy(2, "Legal", opened=2), preferences=preferences
        )[0]
        == "2"
    )


def test_a_vacancy_that_is_closed_or_not_open_yet_is_not_shown() -> None:
    closed = Vacancy(
        1, "A", "https://x.example", "", "", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), date(2026, 11, 22)
    )
    gone = Vacancy(
        2, "A", "https://x.example", "", "", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), None, closed=True
    )
    last_day = Vacancy(
        3, "A", "https://x.example", "", "", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), TODAY
    )
    assert choose_from(closed, gone, last_day, vacancy(4, opened=24)) == ["3"]


def test_a_wording_that_a_colleague_has_is_not_given_again() -> None:
    catalogue = Catalogue([suggestion("a", wordings=3)], [])
    wordings = {
        choose_items(Preferences(), catalogue, TODAY, {("a", 1), ("a", 3), ("b", 2)}, str(seed))[0].wording
        for seed in range(9)
    }
    assert wordings == {2}


def test_when_colleagues_have_every_wording_there_is_none() -> None:
    catalogue = Catalogue([suggestion("a", wordings=2), suggestion("b", wordings=0)], [])
    assert [
        pick.wording for pick in choose_items(Preferences(), catalogue, TODAY, {("a", 1), ("a", 2)}, "seed")
    ] == [
        None,
        None,
    ]


def test_a_replacement_is_of_the_same_pillar_if_there_is_any() -> None:
    pick = choose_replacement(Preferences(), STOCK, TODAY, (), "seed", "suggestion", ORGANISATION)
    assert pick
    assert pick.pillar is ORGANISATION
    only_personal = Catalogue([suggestion("a")], [])
    other = choose_replacement(Preferences(), only_personal, TODAY, (), "seed", "suggestion", ORGANISATION)
    assert other
    assert other.pillar is PERSONAL


@pytest.mark.parametrize(("pillar", "expected"), [(PERSONAL, None), (RECRUITMENT, RECRUITMENT)])
def test_a_replacement_never_makes_a_second_one_about_recruitment(
    pillar: Pillar, expected: Pillar | None
) -> None:
    catalogue = Catalogue([suggestion("a", RECRUITMENT)], [])
    pick = choose_replacement(Preferences(), catalogue, TODAY, (), "seed", "suggestion", pillar)
    assert (pick and pick.pillar) is expected


def test_a_vacancy_is_replaced_by_a_vacancy() -> None:
    seen = frozenset(f"vacancy:{number}" for number in range(3))
    assert choose_replacement(
        Preferences(seen=seen), STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT
    ) == ChosenItem("vacancy", "3", RECRUITMENT)
    assert (
        choose_replacement(
            Preferences(seen=seen | {"vacancy:3"}), STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT
        )
        is None
    )
