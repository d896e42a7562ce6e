from importlib import import_module

from django.apps import AppConfig


class AnnotatorConfig(AppConfig):
    name = "annotator"
    verbose_name = "Annotator"

    def ready(self) -> None:
        # Tasks are sent through the application that is current when they are called.
        import_module("annotator.celery")
