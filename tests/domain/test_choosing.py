from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.audience import WorkRole
from bot.domain.choosing import IDEA_RESTS, choose_items, choose_replacement
from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.giving_texts import VACANCY_TEXTS
from bot.domain.people import Network, Support, Topic
from bot.domain.preferences import Catalogue, ChosenItem, Offered, Preferences
from bot.domain.vacancies import Vacancy

PERSONAL, ORGANISATION, RECRUITMENT = Pillar
TODAY = date(2026, 11, 23)


def suggestion(
    key: str,
    pillar: Pillar = PERSONAL,
    topics: tuple[Topic, ...] = (),
    networks: tuple[Network, ...] = (Network.LINKEDIN,),
    months: frozenset[int] = frozenset(),
    templates: int = 3,
) -> Suggestion:
    about = key, pillar, Category.LEARNING, Support.IDEA, topics, networks, months
    return Suggestion(*about, templates=templates, lengths=(200, 400, 600)[:templates])


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


def test_whoever_starts_gets_two_personal_ideas_one_of_the_organisation_and_a_vacancy() -> None:
    picks = choose_items(Preferences(), STOCK, TODAY, (), "seed")
    assert [pick.kind for pick in picks] == ["suggestion", "suggestion", "suggestion", "vacancy"]
    assert [pick.pillar for pick in picks] == [PERSONAL, ORGANISATION, PERSONAL, RECRUITMENT]


def test_other_vacancies_are_held_back_when_the_ten_percent_are_used_up() -> None:
    full = Preferences(mix={PERSONAL: 5, ORGANISATION: 3, RECRUITMENT: 1})
    assert RECRUITMENT not in {pick.pillar for pick in choose_items(full, STOCK, TODAY, (), "seed")}
    assert choose_replacement(full, STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT) is None
    room = Preferences(mix={PERSONAL: 6, ORGANISATION: 3, RECRUITMENT: 1})
    assert RECRUITMENT in {pick.pillar for pick in choose_items(room, STOCK, TODAY, (), "seed")}


def test_a_vacancy_of_ones_own_field_or_town_is_shown_whatever_the_mix() -> None:
    full = Preferences(department="Service", location="Zwolle", mix={PERSONAL: 1, RECRUITMENT: 9})
    jobs = vacancy(1, "Service", "Berlin"), vacancy(2, "Sales", "Zwolle"), vacancy(3, "Sales", "Berlin")
    assert choose_from(*jobs, preferences=full) == ["1", "2"]


def test_no_card_has_more_than_two_items_about_recruitment() -> None:
    ideas = [suggestion(str(number), RECRUITMENT) for number in range(5)]
    jobs = [vacancy(number, "Service") for number in range(5)]
    behind = Preferences(department="Service", mix={PERSONAL: 90, ORGANISATION: 30})
    assert len(choose_from(*ideas, *jobs, preferences=behind)) == 2
    assert len(choose_from(*ideas, preferences=behind)) == 2


def test_an_idea_comes_back_after_half_a_year_in_other_words() -> None:
    for rested, back in ((IDEA_RESTS - timedelta(1), []), (IDEA_RESTS, ["a"])):
        before = Preferences(had={"suggestion:a": Offered(TODAY - rested, wordings=(2, 3))})
        picks = choose_items(before, Catalogue([suggestion("a")], []), TODAY, (), "seed")
        assert [pick.key for pick in picks] == back
        assert all(pick.wording == 1 for pick in picks)
    had_all = Preferences(had={"suggestion:a": Offered(TODAY - IDEA_RESTS, wordings=(2, 3, 1))})
    assert choose_items(had_all, Catalogue([suggestion("a")], []), TODAY, (), "seed")[0].wording == 2


def test_what_was_shared_comes_back_after_what_was_not_and_both_after_what_is_new() -> None:
    long_ago = TODAY - IDEA_RESTS
    had = {"suggestion:shared": Offered(long_ago, shared=True), "suggestion:unshared": Offered(long_ago)}
    stock = [suggestion(key) for key in ("shared", "unshared", "new")]
    assert choose_from(*stock, preferences=Preferences(had=had)) == ["new", "unshared", "shared"]


def test_an_idea_that_was_declined_never_comes_back_and_a_question_does() -> None:
    question = replace(suggestion("ask", templates=0), is_question=True)
    declined = Offered(TODAY - 2 * IDEA_RESTS, declined=True)
    had = Preferences(had={"suggestion:a": declined, "suggestion:ask": declined})
    assert choose_from(suggestion("a"), question, preferences=had) == ["ask"]


def test_networks_choose_the_length_of_a_text_and_never_what_it_is_about() -> None:
    stock = Catalogue([suggestion("a", networks=(Network.LINKEDIN,))], [])
    on_x, on_both = Preferences(networks=(Network.X,)), Preferences(networks=(Network.X, Network.LINKEDIN))
    assert {choose_items(on_x, stock, TODAY, (), str(seed))[0].wording for seed in range(9)} == {1}
    assert {choose_items(on_both, stock, TODAY, (), str(seed))[0].wording for seed in range(9)} == {1, 2, 3}


def test_each_vacancy_has_a_text_that_no_colleague_has_while_any_is_free() -> None:
    stock, taken = Catalogue([], [vacancy(1)]), set[tuple[str, int]]()
    for _ in range(VACANCY_TEXTS):
        (pick,) = choose_items(Preferences(), stock, TODAY, taken, "seed")
        assert pick.wording
        assert (pick.text_key, pick.wording) not in taken
        taken.add((pick.text_key, pick.wording))
    assert choose_items(Preferences(), stock, TODAY, taken, "seed")[0].wording


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
    room = {PERSONAL: 60}
    preferences = Preferences(department="customer success", location="Utrecht", mix=room)
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


def test_a_vacancy_that_is_closed_is_not_shown() -> None:
    gone = Vacancy(
        2, "A", "https://x.example", "", "", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), None, closed=True
    )
    there = replace(gone, id=3, closed=False)
    assert choose_from(gone, there) == ["3"]


def test_a_wording_that_a_colleague_has_is_not_given_again() -> None:
    catalogue = Catalogue([suggestion("a", templates=3)], [])
    wordings = {
        choose_items(Preferences(), catalogue, TODAY, {("a", 1), ("a", 3), ("b", 2)}, str(seed))[0].wording
        for seed in range(9)
    }
    assert wordings == {2}


def test_when_colleagues_have_every_wording_there_is_none() -> None:
    catalogue = Catalogue([suggestion("a", templates=2), suggestion("b", templates=0)], [])
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
    had = {f"vacancy:{number}": Offered(TODAY) for number in range(4)}
    but_the_last = Preferences(had={key: one for key, one in had.items() if key != "vacancy:3"})
    pick = choose_replacement(but_the_last, STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT)
    assert pick
    assert pick == ChosenItem("vacancy", "3", RECRUITMENT, pick.wording)
    all_had = Preferences(had=had)
    assert choose_replacement(all_had, STOCK, TODAY, (), "seed", "vacancy", RECRUITMENT) is None


def test_who_writes_it_themselves_uses_up_no_text() -> None:
    stock = Catalogue([suggestion("a")], [vacancy(1)])
    for support in (Support.IDEA, Support.QUESTIONS):
        picks = choose_items(Preferences(support=support), stock, TODAY, (), "seed")
        assert [pick.wording for pick in picks] == [None, None]
    assert all(pick.wording for pick in choose_items(Preferences(), stock, TODAY, (), "seed"))


def test_a_text_for_a_talk_is_for_who_talks_while_another_one_is_free() -> None:
    stock = Catalogue([replace(suggestion("a", templates=2), talk=(1,))], [])

    def given(*networks: Network, taken: tuple[tuple[str, int], ...] = ()) -> set[int | None]:
        person = Preferences(networks=networks)
        return {choose_items(person, stock, TODAY, taken, str(seed))[0].wording for seed in range(9)}

    assert given() == given(Network.LINKEDIN) == {2}
    assert given(Network.OFFLINE) == given(Network.WHATSAPP) == {1}
    assert given(Network.LINKEDIN, Network.OFFLINE) == {1, 2}
    assert given(Network.LINKEDIN, taken=(("a", 2),)) == {1}


def test_what_a_leader_would_tell_comes_last_for_who_leads_nobody() -> None:
    about_leading = replace(suggestion("a"), roles=(WorkRole.LEADER,))
    others = [suggestion(key) for key in "bcd"]
    assert sorted(choose_from(about_leading, *others)) == ["b", "c", "d"]
    assert "a" in choose_from(about_leading, *others[:2])
