# `make report` builds output/ from input/, `make test` checks everything that needs no cluster, `make test-spark` builds
# the example on a cluster of Spark, `make docs` builds the site of docs/.
# All make their own environment in .venv; nothing else is needed but Python 3.11, pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SPARK := 4.0.5
# Python on Debian may lack ensurepip (package python3-venv); virtualenv from the index then does the same.
MAKE_VENV := $(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	$(PYTHON) -m pip install --quiet --user --break-system-packages virtualenv && $(PYTHON) -m virtualenv --quiet $(VENV); }

.PHONY: report test test-spark docs format catalogue audit constraints clean

report: $(VENV)/.installed
	$(BIN)/reporter build

test: $(VENV)/.installed-test
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/run

# Whole builds on a master, two workers and a Spark Connect server on this machine, some minutes of them. Needs Java 17
# or newer; fetches Spark (400 MB) unless SPARK_HOME names one.
test-spark: $(VENV)/.installed-test $(if $(SPARK_HOME),,$(VENV)/.spark-$(SPARK))
	SPARK_HOME="$${SPARK_HOME:-$(CURDIR)/$(VENV)/spark/pyspark}" $(BIN)/python -m pytest -v -m spark tests/engine/test_standalone.py

# Any warning fails: a link that leads nowhere, a page that no list names.
docs: $(VENV)/.installed-test
	$(BIN)/python -m sphinx --quiet --fail-on-warning --fresh-env docs docs/site
	@echo "Built docs/site: open docs/site/index.html"

format: $(VENV)/.installed-test
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

# Brings the catalogues of all languages up to date with the words of the code and of the themes; begin one with an
# empty file: touch reporter/locale/fr.po && make catalogue
catalogue: $(VENV)/.installed
	$(BIN)/python -c 'from reporter.site.extraction import update_all; update_all()'

# Holds the pinned packages against the list of known weaknesses; where the index cannot be reached it says so and passes.
audit: $(VENV)/.installed-test
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/audit

# Makes constraints.txt anew from the newest versions that the project allows.
constraints:
	rm -rf .constraints && $(PYTHON) -m venv .constraints
	.constraints/bin/pip install --quiet --upgrade pip
	.constraints/bin/pip install --quiet -e '.[docs,test]'
	{ echo "# Versions that the tests passed with; make constraints writes this file."; \
	  .constraints/bin/pip freeze --exclude-editable | LC_ALL=C sort -f; } > constraints.txt
	rm -rf .constraints

clean:
	rm -rf $(VENV) output .reporter dist docs/site

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "reporter needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(MAKE_VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing reporter into $(VENV)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing reporter and its tests into $(VENV)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs,test]'
	@touch $(VENV)/.installed $@

$(VENV)/.spark-$(SPARK): | $(VENV)/.installed-test
	@echo "Fetching Spark $(SPARK) into $(VENV)/spark"
	rm -rf $(VENV)/spark
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target $(VENV)/spark 'pyspark==$(SPARK)'
	@touch $@
