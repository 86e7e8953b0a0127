# `make` builds the site, `make test` tests it; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
N ?= 1000

.PHONY: all serve test test-all check fix bench lock clean help

all: $(VENV)/.site  ## build the site into output/
	$(RUN) build.py

serve: $(VENV)/.site  ## show the site, and build again at every change
	$(RUN) build.py serve

test: $(VENV)/.dev browser  ## every test but the slow ones
	$(RUN) -m pytest -n auto -m "not slow"

test-all: $(VENV)/.dev browser  ## every test, with examples that no run had before
	HYPOTHESIS_PROFILE=explore $(RUN) -m pytest -n auto

check: $(VENV)/.dev  ## lint, types, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) test

fix: $(VENV)/.dev  ## tidy the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## compare with other generators: make bench N=10000
	$(RUN) -m benchmarks --articles $(N)

lock: $(VENV)/.made  ## choose the newest versions of all libraries, and lock them
	$(RUN) -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	    --no-header --upgrade pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	    --no-header --upgrade pyproject.toml --group dev --constraint requirements.lock \
	    --output-file requirements-dev.lock

clean:  ## remove what was built, and the virtual environment
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete

help:  ## say this
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile

.PHONY: browser
browser: $(VENV)/.dev
	@$(RUN) -m tests.browser.chromium

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Warta needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.site: requirements.lock | $(VENV)/.made
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.made
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/.site
