# Everything needs Python 3.11 or newer and nothing else: each target sets up what it needs, once.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix bench serve soak load clean

help:  ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1	/' | expand -t 16

setup: $(READY)  ## make the virtual environment with the locked packages, and Prefect's database

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv is missing: install it (Debian: apt install python3-venv)"; exit 1; }
	@echo "Setting up (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m flows.embedded --prepare var/prefect
	@touch $@

demo: $(READY)  ## play the shipped events and write their Word papers
	@$(BIN)/congtac demo

test: $(READY)  ## run every test, on SQLite and PostgreSQL
	@$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder --quiet

check: $(READY)  ## lint, formatting, types, the shipped configuration
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/congtac config check

fix: $(READY)  ## let the linter repair and format what it can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

bench: $(READY)  ## measure speed and memory as ratios and write bench/results.md
	@$(BIN)/python -m bench

serve: $(READY)  ## run the scheduled flows and Prefect's pages until Ctrl-C
	@$(BIN)/congtac serve

soak: $(READY)  ## kill what runs at random moments, two hundred times, while people work (about an hour)
	@$(BIN)/python -m tests.kills --runs 200

load: $(READY)  ## fifty people at the portal for two minutes, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.load --database sqlite
	@$(BIN)/python -m tests.load --database postgresql

clean:  ## remove the virtual environment, the data folder and the demo's papers
	@rm -rf .venv var congtac-demo
