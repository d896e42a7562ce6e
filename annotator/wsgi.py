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
# The answer with a long article is 300,000 objects: with the 700 of Python 3.11 they are looked
# through so often while it is built that a third of the time goes there.
gc.set_threshold(10_000)
