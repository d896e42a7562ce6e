"""Log-in names in addresses."""

from django.urls.converters import StringConverter


class Username(StringConverter):
    """What django.contrib.auth takes for a log-in name."""

    regex = r"[\w.@+-]+"
