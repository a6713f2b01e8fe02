# make run          clean the articles in seeds/, write a report page, then serve the API and the report
# make clean-seeds  the same without serving
# make test         run the tests; `make test ARGS="-k folding"` runs some, `ARGS="-m slow"` the slow ones, `ARGS="-m endurance"` those of minutes
# make lint         ruff and mypy
# make bench        speed and memory beside other tools; `make bench ARGS=--million` adds 10^6 forms
# make lock         choose the newest versions again and write both lock files
# make tidy         remove everything that the above made

PYTHON ?= $(firstword $(foreach name,python3 python3.15 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)) python3)
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
# Everything is pinned and hashed, and only ready-made wheels are taken, so that no build tool is fetched behind the lock's back.
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-deps --only-binary :all:
INSTALL_SELF := $(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --no-index --editable .

.PHONY: run clean-seeds test lint bench lock tidy

run: clean-seeds
	$(BIN)/laqab serve --host $(HOST) --port $(PORT) --report build/report.html

clean-seeds: .venv/ready
	$(BIN)/laqab clean seeds/*.txt --out build/cleaned --report build/report.html

test: .venv/ready-dev
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready-bench
	$(BIN)/python -m tests.benchmarks $(ARGS)

# Each stamp is newer than what it was made from, so set-up happens once, and again when a lock file changes.
.venv/ready: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (once) ..."
	@$(INSTALL) --requirement requirements.txt
	@$(INSTALL_SELF)
	@touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	@echo "Adding the tools for tests and checks (once) ..."
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@

.venv/ready-bench: tests/benchmarks/requirements.txt .venv/ready-dev
	@echo "Adding the tools to compare with (once) ..."
	@$(INSTALL) --no-build-isolation --no-binary flashtext --requirement tests/benchmarks/requirements.txt
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Laqab needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

UV := build/lock/bin/uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --upgrade

lock: $(UV)
	$(COMPILE) pyproject.toml --group build --group dev --output-file requirements-dev.txt
	$(COMPILE) pyproject.toml --group build --constraint requirements-dev.txt --output-file requirements.txt
	$(COMPILE) tests/benchmarks/requirements.in --constraint requirements-dev.txt --output-file tests/benchmarks/requirements.txt

$(UV):
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --disable-pip-version-check --quiet uv==0.13.8

tidy:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
