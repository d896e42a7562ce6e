"""What gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

application = get_wsgi_application()
# What is loaded by now stays out of the collector, so that processes forked from here share it.
gc.collect()
gc.freeze()
