"""Every table that is about people is covered, and what is in it has a name that people can read."""

import pytest

from bot.domain.languages import LANGUAGES, Language
from bot.domain.looks import Look
from bot.domain.people import Role
from bot.store.my_data import data_ownership
from bot.store.tables import metadata
from content_library.library import Library

NOT_ABOUT_PEOPLE = {
    *(
        "workspaces",
        "vacancies",
        "vacancy_sources",
        "source_keys",
        "source_readings",
        "news_sources",
        "news_pictures",
        "results",
        "prompts",
        "wordings",
        "received",
        "themes",
    ),
    *("case_rules", "recognition_rules", "checkin_plans", "checkin_rounds", "event_plans", "consent_asks"),
    *("checkin_counts", "checkin_comments", "journey_counts", "exit_figures", "boxes"),
    *(
        "exit_comments",
        "funnel_counts",
        "closed_periods",
        "invite_links",
        "announcements",
        "events",
        "building_blocks",
        "logos",
        "own_ideas",
        "workforce",
    ),
    # One-way marks that lead to nobody.
    "invitation_marks",
    *("key_proof", "key_holders", "timed", "leases"),
}


def test_a_new_table_is_covered_or_said_to_be_about_nobody() -> None:
    covered = {part.table.name for part in data_ownership.all_owned_rows()}
    untold = set(data_ownership.NOT_TOLD)
    assert set(metadata.tables) - covered == (NOT_ABOUT_PEOPLE | untold) & set(metadata.tables)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_and_column_has_a_name(library: Library, language: Language) -> None:
    data = library.data[language]
    shown = {(part.name, one.name) for part in data_ownership.all_owned_rows() for one in part.columns}
    shown |= {(part.name, one.name) for part in data_ownership.all_owned_rows() for one in part.named}
    named = {(part, one) for part, one in shown if one in data.columns or f"{part}.{one}" in data.columns}
    assert {part for part, _ in shown} | {part.name for part in data_ownership.all_owned_rows()} == set(
        data.parts
    )
    assert shown - named == set(), f"name these in content_library/{language}/data.toml"
    assert set(data.roles) == set(Role)


def test_both_languages_name_the_same(library: Library) -> None:
    dutch, english = library.data["nl"], library.data["en"]
    for field in ("groups", "parts", "columns", "looks", "roles", "kinds", "bases"):
        assert set(getattr(dutch, field)) == set(getattr(english, field)), field
    assert dutch.group_of == english.group_of
    for data in (dutch, english):
        assert {one.basis for one in data.groups.values()} == set(data.bases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_look_that_is_logged_has_words(library: Library, language: Language) -> None:
    at_cases = {"opened", "file_opened", "exported"}
    assert set(library.data[language].looks) == {*Look, *at_cases}


def test_what_is_encrypted_for_somebody_else_is_never_shown_to_who_had_a_part() -> None:
    own_words = {"recognitions.giver_id", "nominations.nominator_id", "feedback.reviewer_id"}
    shown = {
        part.name
        for part in data_ownership.all_owned_rows()
        if "." in part.name and any(map(data_ownership.is_encrypted, part.columns))
    }
    assert shown <= own_words
