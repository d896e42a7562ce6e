"""manage.py up: everything at once, on this machine."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.services.stack import stack
from annotator.services.supervision import CannotStart
from annotator.services.watching import interrupt


class Command(BaseCommand):
    help = (
        "Migrate, then run broker, worker and web server until Ctrl-C. "
        "Example: manage.py up --port 8001"
    )

    requires_system_checks = ()  # `migrate` runs them, outside this process's memory

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="of the web server (8000)")

    def handle(self, *, port: int, **options: Any) -> None:
        signal.signal(signal.SIGTERM, interrupt)
        try:
            with stack(port, self.stderr.write) as services:
                self.stdout.write(f"Isnad is up: http://127.0.0.1:{port}/   (Ctrl-C stops it)")
                services.watch()
        except CannotStart as reason:
            raise CommandError(str(reason)) from None
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
