# One command for each thing; every target sets itself up from a fresh clone with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

.PHONY: briefing test quick lint format conformance lock clean

briefing: $(VENV)/runtime.stamp  ## Make the shipped briefing and deck in output/
	$(BIN)/briefing-gen all

test: $(VENV)/dev.stamp  ## Run every test
	$(BIN)/python -m pytest -n auto

quick: $(VENV)/dev.stamp  ## Run the fast tests
	$(BIN)/python -m pytest -m "not slow"

lint: $(VENV)/dev.stamp  ## Format check, lint, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

conformance: $(VENV)/conformance.stamp  ## Validate the made PDFs with veraPDF
	$(BIN)/python -m pytest -m conformance tests/conformance

lock:  ## Resolve the lock files anew; needs uv
	$(UV_COMPILE) --group build -o requirements/runtime.txt
	$(UV_COMPILE) --group build --group dev -o requirements/dev.txt
	$(UV_COMPILE) --group conformance -c requirements/dev.txt -o requirements/conformance.txt

clean:
	rm -rf $(VENV) output

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefing-gen needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	touch $@

$(VENV)/conformance.stamp: requirements/conformance.txt $(VENV)/dev.stamp
	$(PIP) install --quiet --require-hashes -r requirements/conformance.txt
	touch $@
