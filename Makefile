# Everything needs only Python 3.11 or later with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test lint bench clean

# Read the bundled affair into a fresh ledger, print its claims, write the dossier to demo/.
demo: $(VENV)/.installed
	$(BIN)/allegedly demo --out demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Labelled data is read from ALLEGEDLY_DATA, the scorers from ALLEGEDLY_BENCH.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.all

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -e '.[dev]'
	touch $@ $(VENV)/.installed
