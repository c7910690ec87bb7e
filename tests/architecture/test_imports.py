"""Who may import what stands in pyproject.toml, in the contracts of import-linter."""

import ast
import sys

import pytest
from importlinter.api import read_configuration
from importlinter.cli import lint_imports

from tests.architecture.test_habits import FILES, ROOT

CONTRACTS = read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]


def _named(option: str) -> set[str]:
    """All that these contracts name there."""
    lines = [line for contract in CONTRACTS for line in contract.get(option, ())]
    return {name for line in lines for name in line.replace(" ", "").replace(":", "|").split("|")}


def test_a_module_imports_only_what_its_room_may(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


def test_every_module_stands_on_a_storey() -> None:
    storeys = _named("layers")
    inside = (module for module in FILES if "." in module)
    homeless = [one for one in inside if not any(f"{one}.".startswith(f"{storey}.") for storey in storeys)]
    assert not homeless


def test_every_library_has_those_who_may_import_it() -> None:
    names = {
        (one.name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
        for file in FILES.values()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in node.names
    }
    ours = {module.split(".")[0] for module in FILES}
    assert names - ours - sys.stdlib_module_names <= _named("protected_modules")
