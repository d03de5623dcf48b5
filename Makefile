# Everything a newcomer or a build server needs: `make demo` and `make test` do their own set-up.
# `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
# Språk på skärmen / language on screen: sv or en. `make demo lang=en`
lang ?= sv
# More arguments for pytest: make test args="-k numbers"
args ?=

.PHONY: help demo test torture bench lock clean ready ready-dev

help: ## what can be made
	@echo "Roder"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: ready ## sets up, then reads, checks and reviews the shipped example
	@$(BIN)/python setup/demo.py --lang $(lang)

test: ready-dev ## sets up, then runs every check and test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(args)

torture: ready-dev ## the same properties with far more examples, and the long hostile-input runs
	$(BIN)/python -m pytest -n 2 --dist loadgroup --hypothesis-profile=torture -m "torture or not torture" $(args)

bench: ready-dev ## measures speed, memory, precision and recall
	$(BIN)/python -m benchmarks $(args)

lock: ready-dev ## renews the two lock files from pyproject.toml
	@sh setup/lock.sh

clean: ## removes what set-up and runs have made, the environment included
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis \
	    .import_linter_cache src/*.egg-info
	find src tests setup examples benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

ready:
	@sh setup/environment.sh run

ready-dev:
	@sh setup/environment.sh dev
	@sh setup/system-tools.sh
