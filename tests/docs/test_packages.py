"""The bot is installed without the demo and misses nothing; with the demo, that works too."""

import ast
import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.architecture.test_habits import FILES
from tests.docs.installed import BOT, DEMO, ROOT, Installation, made

PACKAGES = ("bot", "content_library", "scheduler")
PAGE = {f"playground/static/{name}" for name in ("app.css", "app.js", "index.html", "licences.txt")}
IMPORT_ALL = f"""
import json
from importlib import import_module
from pkgutil import walk_packages

for package in {PACKAGES}:
    for module in walk_packages(import_module(package).__path__, package + "."):
        if module.name != "bot.__main__":
            import_module(module.name)
files = {{name: module.__file__ for name, module in sys.modules.items() if getattr(module, "__file__", "")}}
print(json.dumps(files))
"""
COMES_WITH = {"pydantic_core": "pydantic", "botbuilder": "botbuilder-core"}
"""Of these two the first is part of its library, and the second is shared by several of one maker."""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation((made(ROOT, tmp_path_factory.mktemp("bot")),))


@pytest.fixture(scope="module")
def both(bot: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation((*bot.folders, made(ROOT / "playground", tmp_path_factory.mktemp("demo"))))


def libraries_of(*packages: str) -> set[str]:
    """What modules of these import that we did not write, by the names to install it by."""
    names = {
        (one.name if isinstance(node, ast.Import) else str(node.module)).split(".")[0]
        for module, file in FILES.items()
        if module.split(".")[0] in packages
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in node.names
    }
    ours = {module.split(".")[0] for module in FILES}
    known = packages_distributions()
    foreign = names - ours - sys.stdlib_module_names
    return {COMES_WITH.get(name) or known[name][0].lower().replace("_", "-") for name in foreign}


def needed(project: dict[str, list[str]]) -> set[str]:
    return {re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]}


def test_the_bots_package_has_its_three_folders_and_nothing_else(bot: Installation) -> None:
    facts = f"ambassador_bot-{BOT['version']}.dist-info"
    assert {name.split("/")[0] for name in bot.files} == {*PACKAGES, facts}
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(bot.files)
    assert not [name for name in bot.files if "playground" in name]


def test_the_demos_package_has_its_page_and_not_what_that_is_made_of(both: Installation) -> None:
    inside = {name for name in both.files if name.startswith("playground/")}
    assert PAGE | {"playground/py.typed", "playground/organisation.toml", "playground/LICENSE"} <= inside
    modules = {str(FILES[name].relative_to(ROOT)) for name in FILES if name.startswith("playground.")}
    assert modules <= inside
    assert not [name for name in inside if "page/" in name or name.endswith("pyproject.toml")]


def test_the_licence_goes_with_both_packages(both: Installation) -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    facts = f"ambassador_bot-{BOT['version']}.dist-info"
    assert both.files[f"{facts}/licenses/LICENSE"].read_text("utf-8") == licence
    assert both.files["playground/LICENSE"].read_text("utf-8") == licence
    for name in (facts, f"ambassador_bot_playground-{DEMO['version']}.dist-info"):
        assert "License-Expression: Apache-2.0" in both.files[f"{name}/METADATA"].read_text("utf-8")


def test_the_extra_and_the_bot_name_each_other_in_one_version() -> None:
    assert BOT["optional-dependencies"] == {"demo": [f"{DEMO['name']}=={BOT['version']}"]}
    assert f"{BOT['name']}=={DEMO['version']}" in DEMO["dependencies"]


def test_each_package_names_the_libraries_that_it_imports() -> None:
    assert libraries_of(*PACKAGES) <= needed(BOT)
    assert libraries_of("playground") - needed(BOT) == needed(DEMO) - {BOT["name"]}


def test_every_module_of_the_bot_is_loaded_where_the_demo_is_not(bot: Installation, tmp_path: Path) -> None:
    done = bot.run(bot.python(IMPORT_ALL), tmp_path)
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout)
    ours = {name: file for name, file in loaded.items() if name.split(".")[0] in (*PACKAGES, "playground")}
    found = {Path(file).relative_to(bot.folders[0]).as_posix() for file in ours.values()}
    code = {name for name in bot.files if name.endswith(".py") and "/migrations/" not in name}
    assert code - found == {"bot/__main__.py"}


def test_the_commands_run_where_the_demo_is_not(bot: Installation, tmp_path: Path) -> None:
    for words, code, said in (
        (["--help"], 0, "import-vacancies"),
        (["migrate"], 0, "up to date"),
        (["doctor"], 1, "Slack"),
        (["serve"], 2, "SLACK_BOT_TOKEN"),
    ):
        done = bot.run(bot.command(*words), tmp_path)
        assert done.returncode == code, (words, done.stderr)
        assert said in done.stdout + done.stderr, words


def test_the_demo_says_in_a_line_how_to_get_it(bot: Installation, tmp_path: Path) -> None:
    done = bot.run(bot.command("demo"), tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "pip install 'ambassador-bot[demo]'" in line


def test_the_demo_runs_where_both_are_installed(both: Installation, tmp_path: Path) -> None:
    with subprocess.Popen(
        both.command("demo"), cwd=tmp_path, env={"PORT": "0"}, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
            with urlopen(address) as page:
                assert "static/app.js" in page.read().decode()
            with urlopen(f"{address}/static/app.js") as script:
                assert script.read() == both.files["playground/static/app.js"].read_bytes()
        finally:
            process.terminate()
