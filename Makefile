# make run    a demo in the browser        make test   all tests
# make check  lint, format, types, house   make bench  measured, not guessed
# make lock   rewrite the two lock files
# make messages  the words of the pages, for the translators
# PYTHON=/path/to/python3.12 make run  chooses the interpreter.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& { command -v "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# what the project itself is built from: a change of these alone makes it install anew
HOUSE := pyproject.toml pipeline/__init__.py

.DEFAULT_GOAL := help
.PHONY: help run test check bench lock messages clean

help:
	@sed -n '1,5s/^# //p' Makefile

run: $(VENV)/.ready
	$(BIN)/saksi demo $(ARGS)

test: $(VENV)/.ready-dev
	@tests/browser/get_chromium.sh $(BIN)/python
	@tests/store/get_postgres.sh
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_house.py

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench $(ARGS)

# uv takes its inputs from pyproject.toml alone; the development lock holds the runtime one to its versions
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--fork-strategy fewest --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet

lock: $(VENV)/.ready-dev
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

# what is new waits in dashboard/locale/*/LC_MESSAGES/saksi.po for its translation; run it again after that
messages: $(VENV)/.ready-dev
	$(BIN)/python -m dashboard.messages

clean:
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "saksi needs Python 3.11, 3.12 or 3.13: install one, or say PYTHON=/path/to/python3.12 make …" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.ready: requirements.lock $(HOUSE) | $(BIN)/python
	@echo "installing what Saksi needs into $(VENV) (a few minutes the first time)"
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(HOUSE) | $(BIN)/python
	@echo "installing what Saksi and its tests need into $(VENV) (a few minutes the first time)"
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.ready
