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
ROUNDS ?= 5
LINES ?= 1,10,24,100,1000
# How many tests at a time; JOBS=0 is one process, to look into with a debugger or print from.
JOBS ?= auto

# The simulator's profile; PROFILE=today is for `make simulator` and for the suites that run on both.
ifneq ($(PROFILE),)
export EXPRESS_CONNECT_PROFILE := $(PROFILE)
endif
# The suites in which today's service can make a difference. The property tests, part of the first, have fewer cases there.
TODAY = tests/modules tests/service/test_sdk_core.py tests/service/test_sdk_tea.py \
	tests/integration/test_modules.py tests/integration/test_examples.py
TODAY_EXAMPLES ?= 40

# What pytest is to run: the paths among ARGS, else the folders named here; and the rest of ARGS as it is.
PYTEST = $(RUN) python -m pytest --numprocesses $(JOBS) --dist worksteal
# For tests many of which do little but wait: more of them than there are cores.
WAITING = $(if $(filter auto,$(JOBS)),--numprocesses $(shell echo $$(($$(nproc) * 3 / 2 + 1))))
# The coverage by some of the tests says nothing.
COVERAGE = $(if $(ARGS),,--cov=plugins)
paths = $(if $(filter tests/% ./tests/% /%,$(ARGS)),,$(1)) $(ARGS)

# The seed of the long runs; DAY=20261124 repeats those of that day.
DAY ?= $(shell date +%Y%m%d)

NIGHTLY = coverage integration properties matrix kills fuzz answers soak estates paths mutants accounts browser guides artefact importer molecule docs eda awx edge lab versions
# Those that run on today's service too.
NIGHTLY_TODAY = properties fuzz matrix estates accounts
PARTS ?= $(NIGHTLY:%=nightly-%) $(NIGHTLY_TODAY:%=nightly-today-%) nightly-today-integration
# How modules are run by the suites that can do it in more than one way: module or in-process.
export EXPRESS_CONNECT_PATH
.PHONY: help artefact execution-environment awx bench browser demo eda edge importer lab nightly-list release-check test quick lint types imports unit modules coverage scenario service today integration robustness kill fuzz mutants soak \
	molecule sanity matrix nightly $(NIGHTLY:%=nightly-%) nightly-today $(NIGHTLY_TODAY:%=nightly-today-%) nightly-today-integration simulator facts docs build clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(VENV)/.demo ## onboard an estate of leased lines on the simulator, operate it, take one down (INVENTORY=other.yml for your own; PROFILE=today)
	@$(RUN) python scripts/demo.py --inventory $(INVENTORY) $(if $(PROFILE),--profile $(PROFILE))

# What is marked as nightly runs when its suite is asked for by itself.
test: export PYTEST_ADDOPTS = -m "not nightly"
test: lint unit modules scenario service today integration robustness molecule execution-environment ## run every check and every test except ansible-test's and the nightly ones

quick: lint ## in under two minutes: lint, and the tests without those that take long
	@echo "== pytest, the quick part"
	@$(PYTEST) tests/unit tests/modules --ignore tests/modules/test_properties.py tests/service \
		tests/robustness/test_exactly_once.py tests/robustness/test_transport.py $(ARGS)

lint: types imports ## ansible-lint, ruff, yamllint, mypy, import-linter, and the checks of documentation and changelog
	@echo "== ruff"
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@echo "== yamllint"
	@$(RUN) yamllint --strict .
	@echo "== antsibull-changelog"
	@$(RUN) antsibull-changelog lint
	@echo "== antsibull-docs"
	@$(RUN) antsibull-docs lint-collection-docs --plugin-docs --validate-collection-refs=all --disallow-unknown-collection-refs .
	@echo "== ansible-lint"
	@$(RUN) ansible-lint --offline --strict --profile production

types: $(VENV)/.dev ## mypy, strict, of the code that controls the service and of the simulator
	@echo "== mypy"
	@$(RUN) mypy --config-file mypy.ini $(patsubst %,-p ansible_collections.alicloud.express_connect.plugins.%,module_utils plugin_utils filter) -p simulator

imports: $(VENV)/.dev ## import-linter: what may import what
	@echo "== import-linter"
	@$(RUN) lint-imports --no-cache

unit: $(VENV)/.dev ## test functions and documents, without a service; with their branch coverage
	@echo "== pytest tests/unit"
	@$(PYTEST) $(COVERAGE) $(call paths,tests/unit)

modules: $(VENV)/.dev ## test what the modules do, against the simulator
	@echo "== pytest tests/modules"
	@$(PYTEST) $(call paths,tests/modules)

# Counting what the property tests run would cost minutes.
coverage: $(VENV)/.dev ## unit and modules, with the branch coverage of plugins/ by all but the property tests
	@echo "== pytest tests/unit tests/modules"
	@$(PYTEST) $(COVERAGE) $(call paths,tests/unit tests/modules --ignore tests/modules/test_properties.py)
	@echo "== pytest tests/modules/test_properties.py"
	@$(PYTEST) tests/modules/test_properties.py

scenario: $(VENV)/.dev ## a few hundred tasks give what is on record, in both ways of running a module
	@echo "== pytest tests/scenario"
	@EXPRESS_CONNECT_PATH=module $(PYTEST) $(call paths,tests/scenario)
	@EXPRESS_CONNECT_PATH=in-process $(PYTEST) $(call paths,tests/scenario)

service: $(VENV)/.dev ## test the simulator, the official SDKs' view of it included
	@echo "== pytest tests/service"
	@$(PYTEST) $(call paths,tests/service)

today: $(VENV)/.dev ## the suites in which today's service can make a difference, on it (TODAY_EXAMPLES=40)
	@echo "== pytest on today's service"
	@EXPRESS_CONNECT_PROFILE=today EXPRESS_CONNECT_EXAMPLES=$(TODAY_EXAMPLES) $(PYTEST) $(call paths,$(TODAY))

integration: $(VENV)/.dev ## run playbooks against the simulator
	@echo "== pytest tests/integration"
	@$(PYTEST) $(WAITING) $(call paths,tests/integration)

artefact: $(VENV)/.dev ## the archive: what is in it, and that it works where it is installed
	@echo "== pytest tests/artefact"
	@$(PYTEST) $(call paths,tests/artefact)

execution-environment: ## what ansible-builder makes of the archive, a part of the above
	@$(MAKE) artefact ARGS=tests/artefact/test_execution_environment.py

importer: $(VENV)-importer/.importer build ## what Galaxy says of the archive
	@echo "== galaxy-importer"
	@cd dist && rm -f importer_result.json && PATH="$(abspath $(VENV))-importer/bin:$$PATH" GALAXY_IMPORTER_CHECK_REQUIRED_TAGS=true $(abspath $(VENV))-importer/bin/python -m galaxy_importer.main alicloud-express_connect-*.tar.gz

robustness: $(VENV)/.dev ## faults, kills, bad input, leaks, a soak, against the simulator
	@echo "== pytest tests/robustness"
	@$(PYTEST) $(WAITING) $(call paths,tests/robustness)

kill: $(VENV)/.dev ## kill the onboarding at random points, then run it to the end (RUNS=100 SEED=1)
	@$(RUN) python -m robustness.kill --runs $(RUNS) --seed $(SEED)

fuzz: $(VENV)/.dev ## every module with 20,000 made-up sets of options (EXAMPLES=20000)
	@EXPRESS_CONNECT_FUZZ=$(EXAMPLES) $(PYTEST) tests/robustness/test_fuzz.py

mutants: $(VENV)/.dev ## deliberate defects, one at a time: does a test notice? (ARGS="part of a name" for some)
	@$(RUN) python -m mutations $(ARGS)

browser: $(VENV)/.browser ## look at the pages of audits and work orders in Chromium, with axe-core (SCREENSHOTS=1 writes those of the docs)
	@echo "== pytest tests/browser"
	@scripts/browser.sh
	@EXPRESS_CONNECT_SCREENSHOTS=$(SCREENSHOTS) $(RUN) python -m pytest tests/browser $(ARGS)

lab: $(VENV)/.dev ## real BGP sessions on both ends of the demo's lines, and every fault of them; needs root, and Debian's frr
	@echo "== pytest tests/lab"
	@if scripts/lab.sh; then $(RUN) python -m pytest tests/lab $(ARGS); fi

eda: $(VENV)/.dev $(VENV)-eda/.eda ## the rulebook with the real ansible-rulebook, which needs Java
	@echo "== pytest tests/eda"
	@EXPRESS_CONNECT_RULEBOOK=$(abspath $(VENV))-eda/bin/ansible-rulebook $(PYTEST) $(call paths,tests/eda)

edge: $(VENV)-edge/.edge ## the files of the customer's routers, with tools that know their dialects; FRR's vtysh where it is installed
	@echo "== pytest tests/edge"
	@scripts/lab.sh || true
	@$(VENV)-edge/bin/python scripts/run.py python -m pytest --numprocesses $(JOBS) --dist worksteal $(call paths,tests/edge)

awx: $(VENV)-awx/.awx ## set up a stand-in of AWX by the playbook awx_setup, and run its job templates as AWX does; needs 1 GB
	@echo "== pytest tests/awx"
	@$(VENV)-awx/bin/python scripts/run.py python -m pytest --numprocesses $(JOBS) --dist worksteal $(call paths,tests/awx)

bench: $(VENV)-bench/.bench ## what runs take beside modules that everybody knows; writes docs/benchmark.md (ROUNDS=5 LINES=1,10,24,100,1000)
	@$(VENV)-bench/bin/python scripts/run.py python -m bench --rounds $(ROUNDS) --lines $(LINES) --write

soak: $(VENV)/.dev ## 10,000 module runs with faults, watching connections and memory (TASKS=10000 SEED=1)
	@$(RUN) python -m robustness.soak --tasks $(TASKS) --seed $(SEED)

nightly: ## all of the long runs below, one after another, with their times; each takes less than 90 minutes (PARTS="nightly-edge nightly-lab" for some)
	@scripts/nightly.sh $(PARTS)

nightly-list: ## the names of the long runs, as JSON
	@printf '%s\n' $(PARTS) | sed 's/.*/"&"/' | paste -sd, | sed 's/.*/[&]/'

nightly-coverage: ## the branch coverage by unit and modules together
	@$(MAKE) coverage

nightly-integration: ## the cases of playbooks, and of throttling, of which `make test` runs some
	@$(MAKE) integration ARGS="-m nightly"
	@$(MAKE) robustness ARGS="-m nightly"

nightly-properties: $(VENV)/.dev ## the property tests with 2,000 random cases a resource
	@echo "== properties, 2,000 random cases"
	@EXPRESS_CONNECT_EXAMPLES=2000 $(PYTEST) tests/modules/test_properties.py $(ARGS)

nightly-matrix: $(VENV)/.dev ## every action of the service against every fault
	@echo "== fault matrix"
	@$(PYTEST) tests/robustness/test_fault_matrix.py $(ARGS)

nightly-kills: ## a hundred killed onboardings, with another seed each day
	@echo "== kills"
	@$(MAKE) kill RUNS=100 SEED=$(DAY)

nightly-fuzz: ## 20,000 made-up sets of options
	@echo "== fuzz"
	@$(MAKE) fuzz EXAMPLES=20000

nightly-answers: $(VENV)/.dev ## 100,000 made-up answers of the service
	@echo "== answers"
	@EXPRESS_CONNECT_FUZZ=100000 $(PYTEST) tests/robustness/test_answers.py -k nonsense_in $(ARGS)

nightly-paths: $(VENV)/.dev ## what the other runs do in one of the two ways of running a module, in the other one
	@echo "== the other paths"
	@$(MAKE) modules EXPRESS_CONNECT_PATH=in-process ARGS=tests/modules/test_properties.py
	@$(MAKE) modules EXPRESS_CONNECT_PATH=module PROFILE=today ARGS=tests/modules/test_properties.py
	@EXPRESS_CONNECT_IN_PROCESS=false $(MAKE) integration
	@EXPRESS_CONNECT_IN_PROCESS=false $(MAKE) integration PROFILE=today

nightly-soak: ## 10,000 module runs among faults, with another seed each day
	@echo "== soak"
	@$(MAKE) soak TASKS=10000 SEED=$(DAY)

nightly-estates: $(VENV)/.dev ## the role on 50 generated estates of up to six lines, with other seeds each day
	@echo "== generated estates"
	@EXPRESS_CONNECT_ESTATES=50 EXPRESS_CONNECT_LINES=6 EXPRESS_CONNECT_SEED=$(DAY)00 \
		$(PYTEST) tests/integration/test_role_estates.py $(ARGS)

nightly-today: $(NIGHTLY_TODAY:%=nightly-today-%) nightly-today-integration ## what of the above runs on today's service too, and the integration; each also by itself

$(NIGHTLY_TODAY:%=nightly-today-%): nightly-today-%:
	@$(MAKE) nightly-$* PROFILE=today

nightly-today-integration: ## the playbooks of which `make today` runs the short ones: the role, and molecule
	@$(MAKE) integration PROFILE=today
	@$(MAKE) molecule PROFILE=today

nightly-accounts: $(VENV)/.dev ## thirty generated accounts are adopted, and preview as nothing to do
	@echo "== generated accounts"
	@EXPRESS_CONNECT_ACCOUNTS=30 $(PYTEST) tests/integration/test_adopt.py $(ARGS)

nightly-guides: $(VENV)/.dev ## every page of the documentation is followed, word for word
	@echo "== guides"
	@EXPRESS_CONNECT_GUIDES=all $(PYTEST) $(WAITING) tests/integration/test_guides.py $(ARGS)

nightly-artefact: ## the archive works where it is installed
	@$(MAKE) artefact

nightly-importer: ## what Galaxy says of the archive
	@$(MAKE) importer

nightly-molecule: $(VENV)/.dev ## all scenarios
	@echo "== molecule"
	@PATH="$(dir $(PY)):$$PATH" scripts/molecule.sh

nightly-docs: ## the documentation builds without a warning
	@$(MAKE) docs

nightly-eda: ## the rulebook with the real ansible-rulebook
	@$(MAKE) eda

nightly-edge: ## the files of the customer's routers, with tools that know their dialects
	@$(MAKE) edge

nightly-awx: ## job templates, credentials and the workflow, as AWX has them
	@$(MAKE) awx

nightly-browser: ## the pages of audits and work orders in a real browser
	@$(MAKE) browser

nightly-lab: ## real BGP sessions on both ends of the demo's lines
	@$(MAKE) lab

nightly-versions: ## the other supported versions of ansible-core and Python
	@$(MAKE) matrix

nightly-mutants: ## every deliberate defect is noticed by a test
	@echo "== mutants"
	@$(MAKE) mutants

molecule: $(VENV)/.dev ## scenarios of the role, each against a simulator of its own (ARGS="adopt change offboard" for others; make nightly-molecule runs all)
	@echo "== molecule"
	@PATH="$(dir $(PY)):$$PATH" scripts/molecule.sh $(or $(ARGS),onboard maintenance)

sanity: $(VENV)/.dev ## ansible-test sanity, in a copy
	@PATH="$(dir $(PY)):$$PATH" scripts/sanity.sh

matrix: ## unit, modules and integration tests on the other supported versions of ansible-core
	@scripts/matrix.sh

simulator: $(VENV)/.demo ## the simulator in the foreground (PORT=8480 READY_FILE=path CONTROL=1 PROFILE=today)
	@PYTHONPATH=tests exec $(PY) -m simulator --port $(PORT) $(if $(READY_FILE),--ready-file $(READY_FILE)) $(if $(filter 1 yes true,$(CONTROL)),--control) $(if $(PROFILE),--profile $(PROFILE))

facts: $(VENV)/.demo ## write the page on today's service from the simulator's facts
	@$(RUN) python scripts/facts.py

docs: $(VENV)/.dev ## the documentation as web pages in build/docs/build/html
	@$(RUN) scripts/docs.sh

build: $(VENV)/.dev ## the collection's archive in dist/
	@$(RUN) ansible-galaxy collection build --force --output-path dist

release-check: $(VENV)/.dev ## whether a version can be released: VERSION=1.0.0 is in galaxy.yml, in the changelog, and has no fragment left over
	@$(RUN) python scripts/release_check.py $(VERSION)

clean: ## remove what the targets above leave
	rm -rf $(VENV) .venv-* build dist tests/output .ansible .hypothesis .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	python=$$(scripts/find-python.sh) && { "$$python" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }

$(VENV)-bench/.bench: requirements-bench.txt requirements-demo.txt requirements.txt
	python=$$(scripts/find-python.sh) && "$$python" -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install -qq --disable-pip-version-check -r requirements-bench.txt
	@touch $@

$(VENV)-eda/.eda: requirements-eda.txt requirements.txt
	python=$$(scripts/find-python.sh) && "$$python" -m venv $(VENV)-eda
	$(VENV)-eda/bin/python -m pip install -qq --disable-pip-version-check -r requirements-eda.txt
	@touch $@

$(VENV)-awx/.awx: requirements-awx.txt requirements-test.txt requirements-demo.txt requirements.txt
	python=$$(scripts/find-python.sh) && "$$python" -m venv $(VENV)-awx
	$(VENV)-awx/bin/python -m pip install -qq --disable-pip-version-check -r requirements-awx.txt
	@touch $@

$(VENV)-edge/.edge: requirements-edge.txt requirements-test.txt requirements-demo.txt requirements.txt
	python=$$(scripts/find-python.sh) && "$$python" -m venv $(VENV)-edge
	$(VENV)-edge/bin/python -m pip install -qq --disable-pip-version-check -r requirements-edge.txt
	@touch $@

$(VENV)-importer/.importer: requirements-importer.txt
	python=$$(scripts/find-python.sh) && "$$python" -m venv $(VENV)-importer
	$(VENV)-importer/bin/python -m pip install -qq --disable-pip-version-check -r requirements-importer.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.dev requirements-browser.txt
	$(PY) -m pip install -qq --disable-pip-version-check -r requirements-browser.txt
	@touch $@

$(VENV)/.demo: requirements.txt requirements-demo.txt | $(VENV)/bin/python
	$(PY) -m pip install -qq --disable-pip-version-check -r requirements-demo.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.demo requirements-dev.txt
	$(PY) -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@
