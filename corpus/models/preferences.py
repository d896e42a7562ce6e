"""What people have arranged for themselves."""

from django.conf import settings
from django.db import models


class Preferences(models.Model):
    """One row a person, made when they first change something: it follows them to every
    computer. `keys` is the JSON of corpus.document.key_choices."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences"
    )
    keys = models.TextField()

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"preferences of {self.person}"
