"""Runs: one use of a preannotator over many articles."""

import json
from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.db import models

from corpus.models.article import Article
from corpus.models.project import Project
from corpus.models.trained_model import TrainedModel
from corpus.models.work import Claimable, Failing, WorkState


class Run(Failing):
    """One use of a preannotator. Its pieces are claimed by workers one by one."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="runs")
    key = models.CharField(max_length=40, unique=True)
    preannotator = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    parameters = models.TextField(default="{}")
    tally = models.TextField(default="{}", help_text="What it used up and refused, JSON, by name")
    model = models.ForeignKey(
        TrainedModel, on_delete=models.PROTECT, null=True, blank=True, related_name="runs"
    )
    state = models.CharField(
        max_length=10, choices=WorkState.choices, default=WorkState.QUEUED, db_index=True
    )
    done = models.PositiveIntegerField(default=0, help_text="Articles, failed ones included")
    total = models.PositiveIntegerField(default=0, help_text="Articles")
    failed = models.PositiveIntegerField(default=0, help_text="Articles")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Last handed to the broker")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.preannotator}/{self.version}"


class RunPiece(Claimable):
    """Some of a run's articles, few enough for one short task; or a lot, of which such pieces
    are cut before anyone works on it. A lot leaves room behind its number for its pieces."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    articles = models.TextField(help_text="Ids, a JSON list")

    class Meta:
        ordering = ("run", "number")
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="piece_once"),)

    def __str__(self) -> str:
        return f"{self.run_id}.{self.number}"

    @classmethod
    def of(cls, run: Run, number: int, articles: Sequence[int]) -> Self:
        """One that is not stored yet."""
        return cls(run=run, number=number, articles=json.dumps(list(articles)), total=len(articles))


class RunFailure(models.Model):
    """An article that a run could not pre-annotate, and why."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="failures")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    message = models.TextField(blank=True, help_text="Its template, which pages translate")
    details = models.TextField(default="{}", help_text="What fills the template, JSON")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("run", "article"), name="failure_once"),)

    def __str__(self) -> str:
        return self.reason
