"""The ideas of an organisation: what is known is put into their words, and other sectors' are left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.audience import Sector
from bot.domain.content import Category, Pillar, Suggestion
from bot.domain.gaps import KnownGap
from bot.domain.people import Network, Support
from content_library.ideas import Ideas, IdeaWords
from content_library.templates import Templates
from tests.library import ideas_of

TEXT = "[Klanten] van [organisatie] in [plaats] vragen een [functie]. Eén [klant] zei [wat iemand zei]."


def _words(folder: Path, text: str) -> IdeaWords:
    (folder / "idea.j2").write_text(f"{{% block template_1 %}}{text}{{% endblock %}}")
    return IdeaWords(
        Templates(folder, "nl").words("idea", {}),
        {"klant": "bewoner*", "klanten": "bewoners*", "plaats": "Ede", "organisatie": "De Lindehof"},
    )


def test_what_is_known_is_said_and_the_rest_is_asked(tmp_path: Path) -> None:
    words = _words(tmp_path, TEXT)
    filled = "Bewoners* van De Lindehof in Ede vragen een [functie]. Eén bewoner* zei [wat iemand zei]."
    assert words.bare("template_1") == words.plain("template_1") == filled
    assert words.text("template_1") == filled.replace("*", "\\*")


@pytest.mark.parametrize(
    ("customers", "said"),
    [
        ({}, "klant klanten"),
        ({"nl": ("cliënt", "cliënten")}, "cliënt cliënten"),
        ({"en": ("a", "b")}, "klant klanten"),
    ],
)
def test_the_word_for_customer_is_hrs_in_that_language_or_the_languages_own(
    customers: dict[str, tuple[str, str]], said: str
) -> None:
    values = ideas_of(customers=customers).words("a-goodbye", "nl").values
    assert f"{values['klant']} {values['klanten']}" == said


def test_a_value_with_brackets_asks_nothing() -> None:
    words = ideas_of("Lindehof [NL]").words("a-goodbye", "nl", {KnownGap.PLACE: "[Ede]"})
    assert words.values["organisatie"] == "Lindehof (NL)"
    assert words.values["plaats"] == "(Ede)"


def test_ideas_of_another_sector_are_given_out_only_where_nothing_is_said() -> None:
    plain = Suggestion("a", Pillar.PERSONAL, Category.LEARNING, Support.IDEA, (), (Network.LINKEDIN,))
    made_up = [replace(plain, key=one, sectors=(one,)) for one in (Sector.CARE, Sector.FINANCE)]

    def given_out(*sectors: Sector) -> list[str]:
        ideas = Ideas(ideas_of().library, replace(ideas_of().workspace, sectors=sectors))
        vars(ideas)["by_key"] = {one.key: one for one in (plain, *made_up)}
        return [one.key for one in ideas.suggestions]

    assert given_out() == ["a", "care", "finance"]
    assert given_out(Sector.CARE, Sector.RETAIL) == ["a", "care"]
