from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from corpus.preannotators.encoder.place import keep_in
from corpus.preannotators.endpoints import set_endpoints


class AnnotatorConfig(AppConfig):
    name = "annotator"
    verbose_name = "Annotator"

    def ready(self) -> None:
        set_endpoints(settings.ISNAD_ENDPOINTS)
        keep_in(settings.ISNAD_DATA / "states")
        # Tasks are sent through the application that is current when they are called.
        import_module("annotator.celery")
