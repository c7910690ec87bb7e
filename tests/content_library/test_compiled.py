"""What is compiled is kept, and is never anything but what stands in the file."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from content_library.templates import Templates

WORDS = '{%% block title %%}%s {{ name }}, {{ "*" }}{%% endblock %%}'


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def test_what_is_compiled_once_is_only_read_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "Dear")
    before = read(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", None)
        assert read(tmp_path) == before == ("Dear *Bo*, *", r"Dear \*Bo\*, \*")


def test_a_template_that_changes_is_compiled_anew(tmp_path: Path) -> None:
    write(tmp_path, "Dear")
    read(tmp_path)
    write(tmp_path, "Deer")
    assert read(tmp_path)[0] == "Deer *Bo*, *"


def test_what_is_kept_by_halves_counts_for_nothing(tmp_path: Path) -> None:
    write(tmp_path, "Dear")
    before = read(tmp_path)
    whole = {file: file.read_bytes() for file in kept_in(tmp_path).iterdir()}
    assert len(whole) == len(before)
    # Jinja2's mark, the template's checksum and the code, each cut somewhere, and a file that lost its words.
    for length in (0, 5, 20, 30, 60, 100, 200):
        for file, data in whole.items():
            file.write_bytes(data[:length])
        assert read(tmp_path) == before
    for file, data in whole.items():
        file.write_bytes(bytes(len(data)))
    assert read(tmp_path) == before
    assert {file: file.read_bytes() for file in whole} == whole


def test_where_nothing_can_be_kept_it_is_compiled_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "Dear")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", True)
        asked = read(tmp_path)
    assert not kept_in(tmp_path).exists()
    kept_in(tmp_path).touch()  # as for who may not write there, which nobody can forbid to root
    assert read(tmp_path) == asked == ("Dear *Bo*, *", r"Dear \*Bo\*, \*")


def kept_in(folder: Path) -> Path:
    return folder / "__pycache__"


def write(folder: Path, greeting: str) -> None:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "hello.j2").write_text(WORDS % greeting, "utf-8")


def read(folder: Path) -> tuple[str, str]:
    """The greeting of somebody called *Bo*, as bare text and as small Markdown."""
    words = Templates(folder / "en", "en").words("hello", {"name": "*Bo*"})
    return words.bare("title"), words.text("title")
