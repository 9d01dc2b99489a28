# The menu: `make` alone prints it. Every target that needs an environment makes
# it first, from the lock, when it is missing or older than the lock.

.DEFAULT_GOAL := menu
.PHONY: menu demo test lint types casebook docs bench check lock

# The first Python on the path that is new enough.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
EXTRAS := portfolio names articles plot postgres
EXTRA_FLAGS := $(addprefix --extra ,$(EXTRAS))
# The demo needs the base alone; where the full environment exists, it will do.
DEMO := $(if $(wildcard .venv/.stamp),.venv,.venv-demo)

# $(call environment,folder,requirements,uv flags)
define environment
	@test -n "$(PYTHON)" || { echo "Reprieve needs Python 3.11 or newer on the path, and found none."; exit 1; }
	@echo "making $(1) from the lock (once, a minute or two)"
	@if command -v uv >/dev/null 2>&1; then \
		UV_PROJECT_ENVIRONMENT=$(1) uv sync --quiet --frozen --python "$(PYTHON)" $(3); \
	else \
		{ $(1)/bin/python -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(1); } && \
		$(1)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements/$(2).txt && \
		$(1)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(1)/.stamp
endef

menu:
	@echo "make demo       what Reprieve answers, in a minute, from the embedded casebook"
	@echo "make test       all tests, with coverage and its floors"
	@echo "make lint       ruff, the rooms, the sizes"
	@echo "make types      mypy, strict"
	@echo "make casebook   lint the embedded casebook and run its expectations"
	@echo "make docs       build the documentation into site/"
	@echo "make bench      run the benchmarks"
	@echo "make check      lint, types, test and casebook: what CI runs"
	@echo "make lock       resolve the dependencies again (needs uv)"

.venv/.stamp: pyproject.toml uv.lock requirements/dev.txt
	$(call environment,.venv,dev,--group build $(EXTRA_FLAGS))

.venv-demo/.stamp: pyproject.toml uv.lock requirements/base.txt
	$(call environment,.venv-demo,base,--no-default-groups --group build)

.venv-docs/.stamp: pyproject.toml uv.lock requirements/docs.txt
	$(call environment,.venv-docs,docs,--no-default-groups --group build --group docs)

demo: $(DEMO)/.stamp
	@$(DEMO)/bin/python -m reprieve.cli.demo

test: .venv/.stamp
	@$(BIN)/pytest -n 2 --dist loadfile --durations 8 --cov --cov-report json:coverage.json
	@$(BIN)/python tools/coverage_gate.py coverage.json

lint: .venv/.stamp
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python tools/sizes.py src tests tools

types: .venv/.stamp
	@$(BIN)/mypy

casebook: .venv/.stamp
	@$(BIN)/reprieve casebook fmt --check
	@$(BIN)/reprieve casebook fmt --check
	@$(BIN)/reprieve casebook lint --quiet
	@$(BIN)/reprieve casebook test

docs: .venv-docs/.stamp
	@rm -rf docs/casebook
	@.venv-docs/bin/reprieve casebook render --all docs/casebook
	@NO_MKDOCS_2_WARNING=1 .venv-docs/bin/mkdocs build --strict --quiet
	@echo "the documentation is in site/index.html"

bench: .venv/.stamp
	@for bench in $(sort $(wildcard benchmarks/bench_*.py)); do $(BIN)/python $$bench || exit 1; done

check: lint types test casebook

EXPORT := uv export --frozen --no-emit-project --format requirements-txt --no-header --no-annotate --quiet

lock:
	uv lock
	$(EXPORT) --no-default-groups --group build -o requirements/base.txt
	$(EXPORT) --group build --group dev $(EXTRA_FLAGS) -o requirements/dev.txt
	$(EXPORT) --no-default-groups --group build --group docs -o requirements/docs.txt
