# Two commands on a fresh machine with Python 3.11: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: demo test test-heavy test-light up

demo: .venv/.light
	.venv/bin/python manage.py demo

up: .venv/.light
	.venv/bin/python manage.py up

test: .venv/.dev .venv/.readers
	tests/run

# The light install by itself, as `make demo` has it on a fresh machine.
test-light: .venv/.light-alone
	.venv/light/bin/python -m tests.light

# The preannotators and trainers that need torch, each with a tiny real model: about 2 GB.
test-heavy: .venv/.heavy
	.venv/heavy/bin/python -m tests.heavy

# Python compiles what it runs at its first start: all of it beforehand is 70 MB more.
.venv/.light: requirements-light.txt | .venv/bin/pip
	.venv/bin/pip install --quiet --no-compile --requirement requirements-light.txt
	touch $@

.venv/.light-alone: requirements-light.txt
	rm -rf .venv/light
	$(MAKE) --no-print-directory .venv/light/bin/pip
	.venv/light/bin/pip install --quiet --no-compile --requirement requirements-light.txt
	touch $@

.venv/.dev: requirements-light.txt requirements-dev.txt | .venv/bin/pip
	.venv/bin/pip install --quiet --requirement requirements-dev.txt
	touch .venv/.light $@

.venv/.readers: requirements-readers.txt .venv/.dev
	.venv/bin/pip install --quiet --no-deps --upgrade --target .venv/readers \
		--requirement requirements-readers.txt
	touch $@

# torch by itself first: of several builds pip takes the one that this machine offers it.
.venv/.torch: | .venv/heavy/bin/pip
	.venv/heavy/bin/pip install --quiet torch==2.13.0
	touch $@

.venv/.heavy: .venv/.torch requirements-light.txt requirements.txt requirements-heavy.txt
	.venv/heavy/bin/pip install --quiet --requirement requirements-heavy.txt
	touch $@

# An environment, or what to do where Python cannot make one.
%/bin/pip:
	@"$(PYTHON)" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Isnad needs Python 3.11 with venv (Debian: apt-get install python3 python3-venv)," \
			"or the name of one: make PYTHON=/usr/local/bin/python3.11"; exit 1; }
	"$(PYTHON)" -m venv $*
