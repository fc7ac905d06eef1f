# `make run` starts the product, `make test` checks all of it; both set up .venv first, and only when it is stale.
.DEFAULT_GOAL := help
.PHONY: help run test lint texts lock vendor tidy

help:  ## say what there is
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/'

run:  ## start the product on http://127.0.0.1:8000 (PORT=… for another port, LEAN=1 without the better encoder)
	@bin/setup run && bin/quality-encoder --once && exec .venv/bin/python -m flask --app app start

test:  ## run everything: rules, tests on both databases, journeys in a browser (NO_SKIPS=1: a skip is a failure)
	@exec bin/test

lint:  ## keep the rules alone
	@bin/setup dev && exec bin/lint

texts:  ## collect and compile the texts in every language
	@bin/setup dev && exec bin/texts

lock:  ## pin again what pyproject.toml asks for (UPGRADE=1: the newest of each)
	@exec bin/lock

vendor:  ## fetch the vendored front-end files again
	@exec .venv/bin/python bin/vendor

tidy:  ## lay the Python code out as the rules ask, and mend what mends itself
	@bin/setup dev && .venv/bin/python -m ruff check --fix-only --quiet && .venv/bin/python -m ruff format
