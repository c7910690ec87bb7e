"""The questions on one line that docs/questions.md and its Dutch page show are understood whole."""

import pytest

from bot.domain.languages import Language
from bot.domain.messages import Notice
from bot.features.commands import parse_command
from tests.docs.pages import DOCS, sections
from tests.features.prompting import previews
from tests.features.world import HR, World, said


@pytest.mark.parametrize(("page", "language"), [("questions.md", "en"), ("nl/questions.md", "nl")])
async def test_each_brings_a_preview(world: World, page: str, language: Language) -> None:
    hr = await world.person(HR, language=language).hello()
    shown = [one for section in sections(DOCS / page) for one in section.commands if "--" in one]
    for line in shown:
        assert isinstance(await hr.do(parse_command(line)), Notice), line
        question = line.removeprefix("/advocacy ").split(" --")[0].partition(" ")[2]
        assert question in said(previews(hr)[-1]), line
    assert len(previews(hr)) == len(shown) == 3
