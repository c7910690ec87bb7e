PYTHON ?= python3
BIN := .venv/bin
PAGE := playground/page
MODULES := $(PAGE)/node_modules/.package-lock.json
BUNDLE := playground/static/app.js

# What one process has compiled, every other one reads: the workers, and what the tests start.
unexport PYTHONDONTWRITEBYTECODE

# What could be made only in part is made again.
.DELETE_ON_ERROR:
.PHONY: help setup demo dist test test-browser plans attack chaos soak mutants lint format bench pictures lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/.ready $(BUNDLE) ## Make .venv with the locked dependencies, and the playground's page

.venv/.ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# npm writes this file last, so it is there when all packages are.
$(MODULES): $(PAGE)/package.json $(PAGE)/package-lock.json | .venv/.ready
	cd $(PAGE) && ../../$(BIN)/npm ci --loglevel=error
	touch $@

$(BUNDLE): $(MODULES) $(PAGE)/build.mjs $(wildcard $(PAGE)/src/*)
	cd $(PAGE) && ../../$(BIN)/node build.mjs ../static

demo: setup ## Try the bot in the browser; needs no account anywhere
	$(BIN)/ambassador-bot demo

dist: setup ## Make the packages in dist/: the bot, and the demo for who wants it
	$(BIN)/hatchling build --target wheel --directory dist
	cd playground && ../$(BIN)/hatchling build --target wheel --directory ../dist

test: setup ## Run every test that needs nothing but Python
	$(BIN)/pytest -n auto --dist worksteal

test-browser: setup ## Run the tests in the browser, which need Chromium
	$(BIN)/pytest -n auto --dist worksteal tests/browser

plans: setup ## Look for statements that read whole tables, with fifty thousand people and a year of each
	PEOPLE=50000 $(BIN)/pytest -n 0 --timeout 7200 tests/scheduler/test_reads.py

attack: setup ## Try what an attacker would, and say what held; TRIES=100000 of each, MINUTES=60 at most
	$(BIN)/python -m tests.attacks $(if $(TRIES),--tries $(TRIES)) $(if $(MINUTES),--minutes $(MINUTES))

chaos: setup ## Let everything break, and count what is lost or doubled; MINUTES=10, SEED=, PROVE=1, ROUNDS=20
	$(BIN)/python -m tests.chaos $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED)) $(if $(PROVE),--prove) $(if $(ROUNDS),--rounds $(ROUNDS) --people $(or $(PEOPLE),2000))

soak: setup ## Let many click at once for minutes, while a card goes out to all; MINUTES=, PEOPLE=, AT_ONCE=
	$(BIN)/python -m tests.chaos --soak $(or $(MINUTES),10) --people $(or $(PEOPLE),5000) --at-once $(or $(AT_ONCE),200)

mutants: setup ## Break one promise after another, and see whether the tests notice
	$(BIN)/python -m tests.mutants

lint: setup ## Check style, imports and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/mypy

format: setup ## Set the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## Measure the bot beside the least that the same work could cost
	$(BIN)/python -m benchmarks

pictures: setup ## Make the pictures of the docs from the demo
	$(BIN)/python docs/pictures.py

lock: .venv/.ready ## Write the requirement files anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --constraint requirements.txt --group dev --output-file requirements-dev.txt pyproject.toml

clean: ## Remove what was made, but not your data in var/
	rm -rf .venv dist playground/static $(PAGE)/node_modules .mypy_cache .ruff_cache
