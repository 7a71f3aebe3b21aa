# Sets itself up: every target that needs the virtual environment makes it first, from the locked requirements.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test fuzz fuzz-guided bench lint types check lock lock-check

SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$python -c '$(SUITABLE)' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --extra postgres --extra m365 pyproject.toml

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## everything that the other targets need, into .venv

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "foibot needs Python 3.11 or newer. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version); the first time takes a minute or two."
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { test "$$(id -u)" = 0 && apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install --no-install-recommends --yes python3-venv >/dev/null; } \
		|| { echo "$(PYTHON) cannot make a virtual environment: install python3-venv, then try again" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## a request answered by real mail, told as a transcript; everything is left in out/demo
	@$(BIN)/foibot demo --out out/demo

test: $(READY) ## every test; those that need Dovecot skip themselves where there is none
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

fuzz: $(READY) ## 100,000 invented replies by staff, and mails of any bytes; FOIBOT_FUZZ=20000 make fuzz tries as many
	@FOIBOT_FUZZ=$${FOIBOT_FUZZ:-100000} $(BIN)/python -m pytest tests/fuzz --timeout=0

fuzz-guided: $(READY) ## ten minutes of mails guided by the code they reach (atheris, Python 3.11 to 3.13); FOIBOT_FUZZ_SECONDS=60
	@test -d .venv/guided || $(PIP) install --no-deps --target .venv/guided 'atheris>=3,<4'
	@PYTHONPATH=.venv/guided:. $(BIN)/python -m tests.fuzz.guided $${FOIBOT_FUZZ_SECONDS:-600} out/fuzz

lint: $(READY) ## ruff: faults and layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## mypy, strict
	@$(BIN)/mypy

check: ## every gate of .ci/run, in order
	@bash .ci/run

bench: $(READY) ## how long things take, side by side with what they cannot take less than
	@for each in tests/bench/[a-z]*.py; do echo "$$(basename $$each .py)"; $(BIN)/python -m tests.bench.$$(basename $$each .py); done

lock: $(READY) ## resolve the requirements anew, with hashes and without addresses
	@$(COMPILE) --upgrade --output-file requirements/runtime.txt
	@$(COMPILE) --upgrade --group dev --output-file requirements/dev.txt
	@$(MAKE) --no-print-directory lock-check

lock-check:
	@if grep -nE '://|^--' requirements/*.txt; then echo "the lock must not say where packages come from" >&2; exit 1; fi
	@if grep '==' requirements/runtime.txt | grep -vxFf requirements/dev.txt; \
		then echo "requirements/dev.txt was resolved otherwise than runtime.txt: make lock" >&2; exit 1; fi
