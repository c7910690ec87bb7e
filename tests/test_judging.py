"""What our rules take is kept for others to judge, if that is asked for."""

import json
from pathlib import Path

import pytest

from tests import judging

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "kept"}]}


def test_what_is_taken_is_kept_once_and_what_is_refused_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(judging.KEEP_IN, str(tmp_path))
    monkeypatch.setattr(judging, "_KEPT", set())
    judging.judge("card", CARD)
    judging.judge("card", CARD)
    with pytest.raises(AssertionError):
        judging.judge("card", CARD | {"body": "nothing"})
    (file,) = tmp_path.iterdir()
    (line,) = file.read_text("utf-8").splitlines()
    test, kept = line.split("\t")
    assert "test_what_is_taken" in json.loads(test)
    assert json.loads(kept) == ["card", CARD]


def test_nothing_is_kept_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(judging.KEEP_IN, raising=False)
    judging.judge("card", CARD)
    assert list(tmp_path.iterdir()) == []
