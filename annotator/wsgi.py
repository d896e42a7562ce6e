"""What gunicorn serves."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from annotator.sqlite.base import come_first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

application = get_wsgi_application()
come_first()

# Whatever is loaded before gunicorn forks is shared, and stays so out of the collector's reach.
import_module("annotator.urls")
gc.collect()
gc.freeze()
# The answer with a long article is 300,000 objects, none of them in a ring: with Python's own
# threshold, of 700, it was looked through so often that a third of the time went there.
gc.set_threshold(10_000)
