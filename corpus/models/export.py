"""Exports: a version on its way into a file."""

from django.conf import settings
from django.db import models

from corpus.models.dataset import DatasetVersion
from corpus.models.work import Claimable

LOSSES = "losses"


class Export(Claimable):
    """One version written in one format. `loss` is the loss report's summary, JSON.

    Where `format` is LOSSES no file is written: `loss` then holds what each format would lose
    of the version, side by side. `erased_at` is when its file was told to go, with an article.
    """

    version = models.ForeignKey(DatasetVersion, on_delete=models.PROTECT, related_name="exports")
    format = models.CharField(max_length=40)
    options = models.TextField(default="{}")
    file = models.FileField(upload_to="exports/%Y/%m/", max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    loss = models.TextField(default="{}")
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.version} as {self.format}"
