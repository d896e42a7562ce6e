"""The installation itself: an id that outlives restarts, moves and backups."""

import uuid

from django.db import models


class Installation(models.Model):
    """One row, made by the first migration. Browsers key the edits they keep by it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)

    def __str__(self) -> str:
        return str(self.key)
