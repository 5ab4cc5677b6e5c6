# `make map` and `make test` need nothing but Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
ARTICLES ?= seeds
OUTPUT ?= maps/seeds
WORKERS ?= 2
ARGS ?=
OFFLINE ?=

# Stamps: a step runs again only when what it depends on has changed.
RUNTIME := .venv/.runtime
DEVELOP := .venv/.develop
INDEX := geothreat/_data/gazetteer.index
SOURCES := $(shell find gazetteer -type f -not -path 'gazetteer/build/*' 2>/dev/null) \
	$(wildcard geothreat/gazetteer/*.py geothreat/gazetteer/*.toml)

.DELETE_ON_ERROR:
.PHONY: help setup map locked lock test test-browsers fuzz lint bench bench-engine bench-peers toponyms gazetteer model script pictures docs package clean

help:  ## What can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEVELOP) $(INDEX)  ## Virtual environment with everything that tests and linters need

locked: | $(BIN)/python  ## The same environment from develop.lock: every package as it was, by its hashes
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r develop.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $(DEVELOP)
	@$(MAKE) -s --no-print-directory $(INDEX)

lock: $(DEVELOP)  ## Write develop.lock anew from what is installed and pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pipx install uv" >&2; exit 1; }
	@{ sed '/^[^#]/,$$d' develop.lock; \
		$(BIN)/python -m pip freeze --exclude-editable | grep -v '@' > .venv/.pins; \
		uv pip compile pyproject.toml --universal --python-version 3.11.5 --all-extras --group test \
			--group lint --group docs --group package --group bench --generate-hashes --no-header \
			--no-annotate --quiet --constraints .venv/.pins; } > develop.lock.part
	@mv develop.lock.part develop.lock
	@$(BIN)/python -m tests.repository.licences

map: $(RUNTIME) $(INDEX)  ## Run the main job on the seeds and say where the map is
	@$(BIN)/geothreat map $(ARTICLES) --output $(OUTPUT)
	@for page in $(OUTPUT)/*.html; do echo "Open in a browser: $(CURDIR)/$$page"; done

test: lint  ## Run the linters and every test (OFFLINE=1: where there is no network)
	@$(if $(OFFLINE),$(BIN)/python -m tests.offline) $(BIN)/pytest -n $(WORKERS) $(ARGS)

test-browsers: $(DEVELOP) $(INDEX)  ## The map in Firefox too (needs Firefox, Node and, once, npm's registry)
	@mkdir -p .cache/browsers && cp tests/browsers/package.json tests/browsers/firefox.mjs .cache/browsers/
	@cd .cache/browsers && { test -d node_modules/puppeteer-core || npm install --silent --no-audit --no-fund; }
	@pages=$$($(BIN)/python -m tests.browsers.pages .cache/browsers/pages) && \
		node .cache/browsers/firefox.mjs "$$(command -v firefox-esr || command -v firefox)" $$pages

FUZZED := csv json jsonl md txt stdin markup feed zip docx pdf html extractor
CASES ?= 1000000

fuzz: $(DEVELOP) $(INDEX)  ## Damaged input by the million (hours; goes on where it was stopped): writes docs/robustness.md
	@for one in $(FUZZED); do \
		cases=$(CASES); test $$one != extractor || cases=$$(( $(CASES) / 20 )); \
		$(BIN)/python -m tests.fuzz $$one $$cases || exit 1; done
	@$(BIN)/python -m tests.robustness.growth
	@$(BIN)/python -m tests.fuzz --record

lint: $(DEVELOP) $(INDEX)  ## ruff, mypy --strict and the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(RUNTIME) $(INDEX)  ## Run the scorers in $GEOTHREAT_BENCH (ARGS="--record" writes docs/benchmarks.md)
	@$(BIN)/python -m bench $(ARGS)

bench-engine: $(DEVELOP) $(INDEX)  ## Measure `geothreat run` on made-up articles, half an hour (ARGS="--record" as above)
	@$(BIN)/python -m bench.engine $(ARGS)

bench-peers: $(DEVELOP) $(INDEX)  ## Time, memory and quality beside other finders of place names (ARGS="--record": docs/peers.md)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --group bench
	@$(BIN)/python -m bench.peers $(ARGS)

toponyms: $(DEVELOP) $(INDEX)  ## Place names stage by stage beside other finders: writes docs/toponyms.md
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --group bench
	@$(BIN)/python -m bench.ablation --record
	@$(BIN)/python -m bench.reliability --record

model: $(RUNTIME) $(INDEX)  ## Train the syntax model on the treebanks in $GEOTHREAT_TRAINING (forty minutes)
	@test -n "$$GEOTHREAT_TRAINING" || { echo "GEOTHREAT_TRAINING is not set; training/README.md says what it names" >&2; exit 1; }
	@cd training && OMP_NUM_THREADS=1 ../$(BIN)/python -m spacy project run all

gazetteer: $(INDEX)  ## Build the gazetteer index where its sources have changed

script: $(DEVELOP)  ## Shorten the map's script after its modules were changed
	@$(BIN)/python -m geothreat.outputs.map.shrink

pictures: setup map  ## Photograph the sample map for the README and the docs
	@$(BIN)/python docs/images/draw.py

docs: setup  ## Build the documentation site, strictly and offline, into build/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open in a browser: $(CURDIR)/build/site/index.html"

package: setup  ## Build wheel and sdist, and try both in clean environments with the network cut
	@$(BIN)/python -m tests.packaging.trial dist

clean:  ## Remove what was made: environment, index, caches (the sample map stays)
	rm -rf .venv .bench .cache build dist geothreat/_data
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "geothreat needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(RUNTIME): pyproject.toml | $(BIN)/python
	@echo "Installing geothreat"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip 25.1, which is newer than the one that comes with Python 3.11.
$(DEVELOP): pyproject.toml | $(BIN)/python
	@echo "Installing geothreat with its groups for tests, linters, docs and packages"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable . --group test --group lint --group docs --group package
	@touch $@ $(RUNTIME)

$(INDEX): $(SOURCES) | $(BIN)/python
	@$(MAKE) -s --no-print-directory $(RUNTIME)
	@$(BIN)/python -m geothreat.gazetteer.build
	@touch $@
