# Cairn: `make run` starts the bot, `make test` tests it. Both set up what they need.
MAKEFLAGS += --no-print-directory
PYTHONS := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python)
# Tests wait for processes and disks more than they compute.
PROCESSES ?= 3
DEV := .venv-dev/bin
COMPILE := $(DEV)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run install test check audit format lock torture tour pictures gallery docker clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

# Ctrl-C goes to make and to the shell too; that the bot was stopped is no error of theirs.
run: .venv/installed ## set up what is needed, then start the bot; without a token, the playground
	@trap : INT; .venv/bin/python -m bot start || test $$? -eq 130

install: .venv/installed ## only set up what `make run` needs

test: .venv-dev/installed .venv-aiogram/installed ## set up what is needed, then run every test
	@$(DEV)/python -m pytest -n $(PROCESSES) --dist worksteal $(MEASURED)

check: .venv-dev/installed ## format, lint, types, import contracts, then every test, with its coverage measured
	@$(DEV)/ruff format --check --quiet .
	@$(DEV)/ruff check --quiet .
	@$(DEV)/mypy
	@$(DEV)/lint-imports --no-logo
	@$(MAKE) test PROCESSES=2 MEASURED=--cov=bot
	@$(DEV)/coverage report --include='bot/domain/*' --fail-under=100

audit: .venv-dev/installed ## ask the vulnerability databases about every locked dependency
	@found=$$($(DEV)/uv tool run -q pip-audit --strict --require-hashes --disable-pip -r requirements.lock 2>&1) || failed=1; \
	case "$$failed$$found" in \
	1*"known vulnerabilit"*) echo "$$found"; exit 1;; \
	1*) echo "Not audited, for nobody could be asked: $$(echo "$$found" | grep . | tail -n 1)" >&2; exit 1;; \
	*) echo "$$found";; \
	esac

format: .venv-dev/installed ## put the code into its usual form
	@$(DEV)/ruff check --quiet --fix .
	@$(DEV)/ruff format --quiet .

# aiogram has an environment of its own: it holds pydantic below the version that we use.
lock: .venv-dev/installed ## write the lock files anew (UPGRADE=--upgrade takes newer versions)
	@$(COMPILE) $(UPGRADE) pyproject.toml --all-extras -o requirements.lock
	@$(COMPILE) $(UPGRADE) pyproject.toml --all-extras --group dev -o requirements-dev.lock
	@$(COMPILE) $(UPGRADE) --group aiogram -o tests/playground/aiogram.lock

torture: .venv-dev/installed ## try for long what must never break, and write docs/reliability.md
	@$(DEV)/python -m torture

tour: .venv/installed ## play the tour's script and write docs/tour.md
	@.venv/bin/python -m bot playground --script docs/scripts/tour.script --markdown > docs/tour.md.new
	@mv docs/tour.md.new docs/tour.md

pictures: .venv-dev/installed ## write docs/pictures/ anew; needs Chromium
	@$(DEV)/python -m tools.pictures

gallery: .venv-dev/installed ## draw a sample of every picture of the bot into docs/pictures/gallery.html
	@$(DEV)/python -m tools.gallery

docker: ## build the container image
	@docker build --tag cairn .

clean: ## remove everything that was made here, but never your data or .env
	@rm -rf .venv .venv-dev .venv-aiogram dist htmlcov .coverage* .*_cache .hypothesis
	@find bot tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: requirements.lock
	@$(set_up)

.venv-dev/installed: requirements-dev.lock
	@$(set_up)

.venv-aiogram/installed: tests/playground/aiogram.lock
	@$(set_up)

# Makes the folder of the target an environment that holds exactly what the lock file names.
define set_up
found=; for python in $(PYTHONS); do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
  found=$$python; \
  $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
  echo "Setting up $(@D) with $$python: once, about a minute." >&2; \
  $$python -m venv --clear $(@D) && \
  $(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $< && \
  touch $@ && exit 0; \
  echo "Setting up $(@D) failed; the reason is above. Run make again when it is mended." >&2; exit 1; \
done; \
if [ "$$found" ]; then \
  echo "Python is here ($$found), but its venv module is missing." >&2; \
  echo "On Debian and Ubuntu: sudo apt install python3-venv. Then run make again." >&2; \
else \
  echo "Cairn needs Python 3.11 or newer, and none of these is it: $(PYTHONS)." >&2; \
  echo "Install one from python.org or your system, or name one: make run PYTHON=/path/to/python3" >&2; \
fi; exit 1
endef
