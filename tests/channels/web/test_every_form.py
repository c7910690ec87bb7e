"""All that words and menus open for HR is a page in each language, and so is what an empty form gets."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.domain.actions.base import Action
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Form
from bot.store.engine import Store
from tests.channels.web.judge import assert_a_browser_takes
from tests.features.world import HR, World


def _openers() -> Iterator[Action]:
    for kind in Action.__subclasses__():
        asks = any(one.default is one.default_factory for one in fields(kind))
        if (kind.form or kind.typed) and not asks:
            yield kind()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_that_hr_opens_is_a_page(sqlite_store: Store, language: Language) -> None:
    hr = await World(sqlite_store).person(HR, language=language, name="Els Bakker").hello()
    mended = []
    for action in _openers():
        reply = await hr.do(action)
        assert_a_browser_takes(reply)
        if isinstance(reply, Form):
            empty = await hr.do(reply.action)
            assert_a_browser_takes(empty)
            mended += [action] if isinstance(empty, Form) and empty.errors else []
    assert len(mended) > 15, "a form that lacks something comes back"
