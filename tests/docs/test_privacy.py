"""Each statement of docs/privacy.md stands in docs/privacy-tests.md, with the tests that show it."""

import re
from collections import Counter

from bot.store.my_data.data_ownership import is_encrypted
from bot.store.tables import metadata
from tests.docs.pages import DOCS, sections
from tests.docs.statements import statements
from tests.docs.test_requirements import exists

PAGE = (DOCS / "privacy-tests.md").read_text("utf-8")
LIMIT = "a limit: nothing is promised"
ROWS = [tuple(one.split(" | ")) for one in re.findall(r"^\| (?!statement|---)(.+) \|$", PAGE, re.MULTILINE)]
MOST_LIMITS = 10
OURS = {"key_proof", "workspaces"}
"""What is encrypted there is about nobody."""
ENCRYPTED = {
    "case_entries": "a report:",
    "case_examples": "a report rewritten for training",
    "case_files": "a report:",
    "cases": "a report:",
    "checkin_comments": "a comment, without name",
    "checkin_named": "an answer to a question that says",
    "cooling_drafts": "a reply that rests",
    "drafts": "the person's own texts",
    "event_ideas": "an idea for a brainstorm",
    "exit_comments": "the result: how often each answer was given in whole quarters",
    "exit_talks": "what someone said by name",
    "feedback": "a request for feedback",
    "goals": "a personal goal",
    "network_sizes": "what someone notes about their growth",
    "nominations": "a nomination",
    "publications": "an item that consent was asked for",
    "recognitions": "thank-yous and successes",
    "removals": "what has to be removed",
    "reuses": "an item that consent was asked for",
    "shares": "the link to a post",
    "skills": "what someone notes about their growth",
    "source_candidates": "addresses that vacancies are read from",
    "source_keys": "addresses that vacancies are read from",
    "stories": "the person's own stories",
    "vacancy_uploads": "a file with vacancies that HR sent",
}
"""In which row of docs/privacy.md what is encrypted in a table stands, with its mark."""


def test_every_statement_is_there_in_its_order() -> None:
    said, listed = [one.name for one in statements()], [row[0] for row in ROWS]
    new, gone = [one for one in said if one not in listed], [one for one in listed if one not in said]
    assert (new, gone) == ([], []), "write in docs/privacy-tests.md what shows it"
    assert listed == said
    assert [one for one, times in Counter(said).items() if times > 1] == []


def test_every_one_is_shown_by_tests_that_exist_or_says_that_it_is_a_limit() -> None:
    lacking = {
        name: one for name, shown in ROWS for one in shown.split("<br>") if not (one == LIMIT or exists(one))
    }
    assert lacking == {}
    assert sum(shown == LIMIT for _, shown in ROWS) <= MOST_LIMITS


def test_every_row_says_why_who_and_until_when() -> None:
    for part in sections(DOCS / "privacy.md"):
        for line in part.text.splitlines():
            cells = [one.strip() for one in line.strip("|").split("|")] if line.startswith("|") else []
            assert not cells or (len(cells) == 4 and all(cells)), line


def test_what_is_marked_is_encrypted_in_the_tables() -> None:
    tables = {one.name for one in metadata.sorted_tables if any(map(is_encrypted, one.columns))}
    assert tables == {*ENCRYPTED, *OURS}, "say in which row of docs/privacy.md it is"
    marked = {one.name for one in statements() if re.match(r"\|[^|]*\be\)", one.text)}
    assert {row for row in ENCRYPTED.values() if not any(one.startswith(row) for one in marked)} == set()
    assert {one for one in marked if not one.startswith(tuple(ENCRYPTED.values()))} == set()


def test_the_same_is_marked_in_dutch() -> None:
    english, dutch = (
        [re.findall(rf"^\|[^|]*\b{mark}\)", part.text, re.MULTILINE) for part in sections(page)]
        for mark, page in (("e", DOCS / "privacy.md"), ("v", DOCS / "nl" / "privacy.md"))
    )
    assert list(map(len, english)) == list(map(len, dutch))
