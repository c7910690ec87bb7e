PYTHON ?= python3
BIN := .venv/bin
PAGE := bot/playground/page
BUNDLE := bot/playground/static/app.js

# What one process has compiled, every other one reads: the workers, and what the tests start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test test-browser lint format bench pictures lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/.ready $(BUNDLE) ## Make .venv with the locked dependencies, and the playground's page

.venv/.ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(BUNDLE): .venv/.ready $(wildcard $(PAGE)/*.json $(PAGE)/*.mjs $(PAGE)/src/*)
	$(BIN)/python -m bot.playground.bundle

demo: setup ## Try the bot in the browser; needs no account anywhere
	$(BIN)/ambassador-bot demo

test: setup ## Run every test that needs nothing but Python
	$(BIN)/pytest -n auto --dist worksteal

test-browser: setup ## Run the tests in the browser, which need Chromium
	$(BIN)/pytest -n auto --dist worksteal tests/browser

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
	rm -rf .venv bot/playground/static $(PAGE)/node_modules .mypy_cache .ruff_cache
