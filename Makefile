# One command for each thing; every target sets itself up from a fresh clone with Python 3.11+ and make.
PYTHON ?= python3
WORKERS ?= auto
# A worker has tests that stand together, which share what is made for them, until another is idle.
PYTEST := pytest -n $(WORKERS) --dist worksteal
# Where this is set, each of many processes compiles hundreds of modules for itself.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

.PHONY: briefing test quick lint format conformance lock clean help
.DELETE_ON_ERROR:

briefing: $(VENV)/runtime.stamp  ## Make the shipped briefing and deck in output/
	$(BIN)/python -m briefing_gen all

test: $(VENV)/dev.stamp  ## Run every test but those of make conformance
	$(BIN)/python -m $(PYTEST) -m "not conformance"

quick: $(VENV)/dev.stamp  ## Run the fast tests
	$(BIN)/python -m $(PYTEST) -m "not slow and not conformance"

lint: $(VENV)/dev.stamp  ## Check format, lint, types and architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp  ## Format the code and mend what can be mended by rule
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

conformance: $(VENV)/conformance.stamp  ## Validate made PDFs with veraPDF, and decks that LibreOffice saved
	$(BIN)/python -m $(PYTEST) -m conformance

lock:  ## Resolve the lock files anew; needs uv
	$(UV_COMPILE) --group build -o requirements/runtime.txt
	$(UV_COMPILE) --group build --group dev -o requirements/dev.txt
	$(UV_COMPILE) --group conformance -c requirements/dev.txt -o requirements/conformance.txt
	$(UV_COMPILE) --group bench -c requirements/dev.txt -o requirements/bench.txt

bench: $(VENV)/bench.stamp  ## Measure times and memory, and print them
	$(BIN)/python benchmarks/single.py
	$(BIN)/python benchmarks/watching.py
	$(BIN)/python benchmarks/floors.py
	$(BIN)/python benchmarks/profile_stages.py
	$(BIN)/python benchmarks/batch.py
	$(BIN)/python benchmarks/batch.py --synthetic 500 1 2
	$(BIN)/python benchmarks/million_rows.py

$(VENV)/bench.stamp: requirements/bench.txt $(VENV)/dev.stamp
	$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	touch $@

clean:  ## Remove the environment and made files
	rm -rf $(VENV) output

help:  ## List these commands
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 14

# A half-made environment would look finished to the next make, so it is removed.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefing-gen needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No environment could be made; Debian and Ubuntu need: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/conformance.stamp: requirements/conformance.txt $(VENV)/dev.stamp
	$(PIP) install --quiet --require-hashes -r requirements/conformance.txt
	@touch $@
