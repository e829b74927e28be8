# Two commands: `make run` and `make test`. Everything they need they set up themselves.
.PHONY: run test nightly lint check model bench lock clean app dev rasa browser
.NOTPARALLEL:

PYTHON := .venv/bin/python
# Two at a time, a file whole: each of the two has a dialogue, a Redis and a PostgreSQL of its own.
PYTEST := $(PYTHON) -m pytest --numprocesses 2 --dist loadfile
RASA := RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 .venv-rasa/bin/python -m rasa
COMPILE := .venv/bin/uv pip compile -q --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

run: app rasa  ## set up what is missing, then serve until Ctrl-C
	@$(PYTHON) -m bot model train dialogue --fitting
	@exec $(PYTHON) -m bot run

test: dev rasa browser  ## set up what tests need, then run them: on SQLite, and what needs a database on PostgreSQL too
	@$(PYTHON) -m bot model train dialogue --fitting
	$(PYTEST)
	$(PYTEST) --database postgresql

nightly: dev rasa  ## thousands of talks that nobody wrote
	@$(PYTHON) -m bot model train dialogue --fitting
	HYPOTHESIS_PROFILE=nightly $(PYTHON) -m pytest tests/conversations/test_machine.py

lint: dev rasa  ## format, lint, types, import contracts, Rasa's own validation
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	for script in scripts/*.sh; do sh -n $$script || exit 1; done
	bash -n .ci/run
	$(RASA) data validate --config config.yml --data intents --domain responses > var/validate.log 2>&1 || { cat var/validate.log; exit 1; }

check: lint test

model: app rasa  ## train the dialogue if anything that matters changed
	@$(PYTHON) -m bot model train dialogue

bench: dev rasa  ## figures under var/bench/
	@$(PYTHON) -m bot model train dialogue --fitting
	$(PYTHON) -m bench

lock: dev  ## compile the lock files anew: hashes, no addresses
	$(COMPILE) --universal --python-version 3.11 requirements/uv.in -o requirements/uv.txt
	$(COMPILE) --universal --python-version 3.11 requirements/app.in -o requirements/app.txt
	$(COMPILE) --universal --python-version 3.11 requirements/dev.in -o requirements/dev.txt
	$(COMPILE) --python-version 3.10 requirements/rasa.in -o requirements/rasa.txt
	scripts/assets.sh lock

app dev: | var
	@scripts/environment.sh $@
	@scripts/assets.sh

# After the application's: its installer makes this one too.
rasa: | var
	@[ -x .venv/bin/uv ] || scripts/environment.sh app
	@scripts/environment.sh rasa

browser:
	@scripts/browser.sh

var:
	@mkdir -p var

clean:
	rm -rf .venv .venv-rasa .rasa models node_modules bot/pages/static/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
