# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later

# `make help` lists the targets. PYTHON=... chooses the interpreter, VENV=... the virtual environment.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV ?= .venv
PY = $(abspath $(VENV))/bin/python
# Runs a command with the virtual environment on PATH, where Ansible and Python find this checkout as the collection.
RUN = $(PY) scripts/run.py

PORT ?= 8480
INVENTORY ?= docs/examples/estate.yml
RUNS ?= 100
SEED ?= 1
EXAMPLES ?= 20000
TASKS ?= 10000

.PHONY: help demo test lint unit modules service integration robustness kill fuzz soak molecule sanity matrix simulator docs build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.demo ## onboard an estate of leased lines on the simulator (INVENTORY=other.yml for your own)
	@$(RUN) python scripts/demo.py --inventory $(INVENTORY)

test: lint unit modules service integration robustness molecule ## run every check and every test except ansible-test's

lint: $(VENV)/.dev ## ansible-lint, ruff, and the checks of documentation and changelog
	@echo "== ruff"
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@echo "== antsibull-changelog"
	@$(RUN) antsibull-changelog lint
	@echo "== antsibull-docs"
	@$(RUN) antsibull-docs lint-collection-docs --plugin-docs --validate-collection-refs=all --disallow-unknown-collection-refs .
	@echo "== ansible-lint"
	@$(RUN) ansible-lint --offline --strict --profile production

unit: $(VENV)/.dev ## test functions and documents, without a service
	@echo "== pytest tests/unit"
	@$(RUN) python -m pytest tests/unit $(ARGS)

modules: $(VENV)/.dev ## test what the modules do, against the simulator
	@echo "== pytest tests/modules"
	@$(RUN) python -m pytest tests/modules $(ARGS)

service: $(VENV)/.dev ## test the simulator, the official SDKs' view of it included
	@echo "== pytest tests/service"
	@$(RUN) python -m pytest tests/service $(ARGS)

integration: $(VENV)/.dev ## run playbooks against the simulator
	@echo "== pytest tests/integration"
	@$(RUN) python -m pytest tests/integration $(ARGS)

robustness: $(VENV)/.dev ## faults, kills, bad input, leaks, a soak, against the simulator
	@echo "== pytest tests/robustness"
	@$(RUN) python -m pytest tests/robustness $(ARGS)

kill: $(VENV)/.dev ## kill the onboarding at random points, then run it to the end (RUNS=100 SEED=1)
	@$(RUN) python -m robustness.kill --runs $(RUNS) --seed $(SEED)

fuzz: $(VENV)/.dev ## every module with 20,000 made-up sets of options (EXAMPLES=20000)
	@EXPRESS_CONNECT_FUZZ=$(EXAMPLES) $(RUN) python -m pytest tests/robustness/test_fuzz.py -s

soak: $(VENV)/.dev ## 10,000 module runs with faults, watching connections and memory (TASKS=10000 SEED=1)
	@$(RUN) python -m robustness.soak --tasks $(TASKS) --seed $(SEED)

molecule: $(VENV)/.dev ## converge, idempotence and verify of the role, against the simulator
	@echo "== molecule"
	@$(RUN) --simulator molecule test

sanity: $(VENV)/.dev ## ansible-test sanity, in a copy
	@PATH="$(dir $(PY)):$$PATH" scripts/sanity.sh

matrix: ## unit and integration tests on the other supported versions of ansible-core
	@scripts/matrix.sh

simulator: $(VENV)/.demo ## the simulator in the foreground (PORT=8480 READY_FILE=path CONTROL=1 PROFILE=today)
	@PYTHONPATH=tests exec $(PY) -m simulator --port $(PORT) $(if $(READY_FILE),--ready-file $(READY_FILE)) $(if $(filter 1 yes true,$(CONTROL)),--control) $(if $(PROFILE),--profile $(PROFILE))

docs: $(VENV)/.dev ## the documentation as web pages in build/docs/build/html
	@$(RUN) scripts/docs.sh

build: $(VENV)/.demo ## the collection's archive in dist/
	@$(RUN) ansible-galaxy collection build --force --output-path dist

clean: ## remove what the targets above leave
	rm -rf $(VENV) .venv-* build dist tests/output .ansible .hypothesis .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	python=$$(scripts/find-python.sh) && { "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }

$(VENV)/.demo: requirements.txt requirements-demo.txt | $(VENV)/bin/python
	$(PY) -m pip install -qq --disable-pip-version-check -r requirements-demo.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.demo requirements-dev.txt
	$(PY) -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@
