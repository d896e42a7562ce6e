"""What gunicorn serves."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

application = get_wsgi_application()

# Whatever is loaded before gunicorn forks is shared, and stays so out of the collector's reach.
import_module("annotator.urls")
gc.collect()
gc.freeze()
