"""Looking for a word in the guidelines."""

from bot.domain.onboarding import Edition, excerpt

BEFORE, AFTER = "Kritiek is lang niet altijd een aanval. " * 5, "Wacht. " * 40
TEXT = f"{BEFORE}Eén reactie met een privacyverklaring is genoeg. {AFTER}"


def test_a_word_is_shown_with_what_stands_around_it() -> None:
    found = excerpt(TEXT, "PRIVACY")
    assert found.startswith("…")
    assert found.endswith("…")
    assert "een privacyverklaring is" in found
    assert len(found) < 220


def test_accents_and_spaces_do_not_matter() -> None:
    assert "Eén reactie" in excerpt(TEXT, "een  reactie")
    assert excerpt("Ideeën", "ideeen") == "Ideeën"


def test_what_is_not_there_is_not_found() -> None:
    for word in ("zzz", "", "  ", "\u0301"):
        assert excerpt(TEXT, word) == ""


def test_what_is_added_in_one_language_is_shown_in_both() -> None:
    edition = Edition(1, 2, {"own-opinion": {"nl": "Bel Els.", "en": ""}})
    assert edition.name == "1.2"
    assert edition.added("own-opinion", "en") == "Bel Els."
    assert edition.added("sensitive-subjects", "nl") == ""
