"""What engineers look for in a project is there, and goes with the package."""

import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts in the package that is made of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    with ZipFile(file) as packed:
        return {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist()}


@pytest.mark.parametrize("package", ["bot", "content_library", "scheduler"])
def test_the_package_says_that_it_is_typed(wheel: dict[str, str], package: str) -> None:
    assert f"{package}/py.typed" in wheel


def test_the_licence_goes_with_the_package(wheel: dict[str, str]) -> None:
    facts = f"ambassador_bot-{PROJECT['version']}.dist-info"
    assert wheel[f"{facts}/licenses/LICENSE"] == (ROOT / "LICENSE").read_text("utf-8")
    assert "License-Expression: Apache-2.0" in wheel[f"{facts}/METADATA"]


def test_the_changelog_knows_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text
    assert f"## [{PROJECT['version']}] - " in text
