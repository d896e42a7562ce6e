# Two commands on a fresh machine with Python 3.11: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: demo test up

demo: .venv/.light
	.venv/bin/python manage.py demo

up: .venv/.light
	.venv/bin/python manage.py up

test: .venv/.dev .venv/.readers
	tests/run

.venv/.light: requirements-light.txt
	test -x .venv/bin/pip || $(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --requirement requirements-light.txt
	touch $@

.venv/.dev: requirements-light.txt requirements-dev.txt
	test -x .venv/bin/pip || $(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --requirement requirements-dev.txt
	touch .venv/.light $@

.venv/.readers: requirements-readers.txt .venv/.dev
	.venv/bin/pip install --quiet --no-deps --upgrade --target .venv/readers \
		--requirement requirements-readers.txt
	touch $@
