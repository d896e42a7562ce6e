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

# torch without CUDA is in PyTorch's own index alone. Where that cannot be reached, GLiNER's
# processor goes untried, and the test says so.
.venv/.readers: requirements-readers.txt .venv/.dev
	.venv/bin/pip install --quiet --no-deps --upgrade --target .venv/readers \
		--requirement requirements-readers.txt
	.venv/bin/pip install --quiet --no-deps --upgrade --target .venv/readers --retries 0 \
		--extra-index-url https://download.pytorch.org/whl/cpu "torch==2.13.0+cpu" || \
		echo "torch cannot be fetched here, so GLiNER's processor is not tried"
	touch $@
