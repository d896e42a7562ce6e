"""manage.py benchmark: how fast it is, on this machine."""

import json
import pkgutil
from dataclasses import asdict
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

FOLDER = settings.BASE_DIR / "tests" / "benchmarks"


class Command(BaseCommand):
    help = "Run one of the benchmarks of tests/benchmarks. Example: manage.py benchmark idle --json"

    def add_arguments(self, parser: CommandParser) -> None:
        names = [module.name for module in pkgutil.iter_modules([str(FOLDER)])]
        parser.add_argument("name", choices=[name for name in names if name != "figure"])
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *, name: str, **options: Any) -> None:
        line = _as_json if options["json"] else _as_line
        for figure in import_module(f"tests.benchmarks.{name}").figures():
            self.stdout.write(line(figure))
            self.stdout.flush()


def _as_json(figure: Any) -> str:
    return json.dumps(asdict(figure), ensure_ascii=False)


def _as_line(figure: Any) -> str:
    line = f"{figure.name}: {figure.value:,g} {figure.unit}"
    if figure.goal is None:
        return line
    return f"{line}   goal {figure.goal:,g}: {'met' if figure.met else 'NOT MET'}"
