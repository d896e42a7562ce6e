"""manage.py demo: a first look, with something in it."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.management.demo_corpus import make_demo_corpus
from annotator.management.demo_project import MANAGER, demo_person, make_demo_project
from annotator.management.main_job import main_job
from annotator.services.stack import stack
from annotator.services.supervision import CannotStart
from annotator.services.watching import interrupt


class Command(BaseCommand):
    help = """Run everything with a demo project; print the address and the log-in.

    --once goes through the whole main job instead, without a browser: import,
    pre-annotate, label, submit, curate, freeze, export. It prints what it made and ends.

    Example: manage.py demo --port 8001
    """

    requires_system_checks = ()  # `migrate` runs them, outside this process's memory

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do the main job and end")
        parser.add_argument("--port", type=int, default=8000, help="of the web server (8000)")

    def handle(self, *, port: int, once: bool, **options: Any) -> None:
        signal.signal(signal.SIGTERM, interrupt)
        try:
            with stack(port, self.stderr.write) as services:
                if once:
                    main_job(say=self.stdout.write)
                    return
                project = make_demo_project("demo", say=self.stderr.write)
                corpus = make_demo_corpus("news-claims", say=self.stderr.write)
                _, password = demo_person(MANAGER)
                address = f"http://127.0.0.1:{port}/p"
                self.stdout.write(
                    f"Isnad is up: {address}/{project.slug}/\n"
                    f"A corpus to look at, to train on and to export: {address}/{corpus.slug}/\n"
                    f"Sign in as {MANAGER} with the password {password}   (Ctrl-C stops it)"
                )
                services.watch()
        except CannotStart as reason:
            raise CommandError(str(reason)) from None
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
