# Two commands on a fresh machine: `make demo` and `make test`. Each makes its own .venv and needs only Python 3.11+ and make.
# A stamp file says that the .venv is as pyproject.toml and constraints.txt want it; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo reference test check pins docs clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.runtime
	@mkdir -p build
	@rm -f build/demo.duckdb build/demo.duckdb.wal build/report.html
	$(BIN)/quid read examples/us-dprk --into build/demo.duckdb
	$(BIN)/quid balance build/demo.duckdb --between USA PRK
	$(BIN)/quid report build/demo.duckdb -o build/report.html
	@echo "The ledger is build/demo.duckdb; open build/report.html in a browser."

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Which accords between the United States and North Korea were kept, by whom and to what degree, from the reference record.
reference: $(VENV)/.runtime
	@mkdir -p build
	@rm -f build/reference.duckdb build/reference.duckdb.wal
	$(BIN)/quid import reference examples/us-dprk/reference.jsonl --into build/reference.duckdb
	$(BIN)/python examples/accords.py build/reference.duckdb examples/us-dprk/reference.jsonl

# The tables of the pages that are printed from the source, and what their examples print.
docs: $(VENV)/.dev
	$(BIN)/python docs/tables.py
	$(BIN)/python docs/examples.py

# Pins what is installed now; look at the difference before you commit it.
pins: $(VENV)/.dev
	$(BIN)/python -m pip freeze --all --exclude-editable --exclude setuptools | grep -E '^[A-Za-z0-9._-]+==[^ ]+$$' > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3 cannot make a virtual environment; on Debian, install python3-venv." >&2; exit 1; }
	$(PIP) install -c constraints.txt --upgrade pip

$(VENV)/.runtime: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e . --group dev
	@touch $(VENV)/.runtime $@
