"""The tables as 0022 leaves them, for a new database: the same as all before it make, sooner.

Django takes this file where none of the others was applied, and the others where some were.
`corpus_search` is the index of folded words that articles are searched in, in each engine's own
way. A long article has several rows: row `article * 64 + part`. SQLite: FTS5, tokens parted by
blanks only. PostgreSQL: tsvectors of given words, no parser. Both hold the same words.
"""

import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import corpus.models.pair_reference
import corpus.models.project

SQLITE = (
    """CREATE VIRTUAL TABLE corpus_search USING fts5(
        words, detail='none',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")""",
)
POSTGRESQL = (
    """CREATE TABLE corpus_search (
        rowid bigint PRIMARY KEY,
        words tsvector NOT NULL)""",
    "CREATE INDEX corpus_search_words ON corpus_search USING gin (words)",
)


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE corpus_search")


def name_the_installation(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("corpus", "Installation").objects.create()


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("corpus", "0001_initial"),
        ("corpus", "0002_installation"),
        ("corpus", "0003_search"),
        ("corpus", "0004_finished_at"),
        ("corpus", "0005_refusal_words"),
        ("corpus", "0006_tombstones"),
        ("corpus", "0007_outlets"),
        ("corpus", "0008_error_words"),
        ("corpus", "0009_title_words"),
        ("corpus", "0010_preferences"),
        ("corpus", "0011_blind_sample"),
        ("corpus", "0012_threads"),
        ("corpus", "0013_import_labels"),
        ("corpus", "0014_trained_models"),
        ("corpus", "0015_run_tally"),
        ("corpus", "0016_agreement_reports"),
        ("corpus", "0017_assignment_policy"),
        ("corpus", "0018_gold_checks"),
        ("corpus", "0019_curation"),
        ("corpus", "0020_learning"),
        ("corpus", "0021_schema_moves"),
        ("corpus", "0022_trainers"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(help_text="Its place in the project, from 1"),
                ),
                ("key", models.CharField(help_text="Its id in the first source", max_length=255)),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("length", models.PositiveIntegerField(help_text="Code points")),
                ("words", models.PositiveIntegerField()),
                ("language", models.CharField(default="ar", max_length=12)),
                ("title", models.TextField(blank=True)),
                ("outlet", models.TextField(blank=True)),
                ("published", models.DateField(blank=True, null=True)),
                ("metadata", models.TextField(default="{}")),
                ("wanted", models.PositiveSmallIntegerField(default=1, help_text="Annotators")),
                ("slots_taken", models.PositiveSmallIntegerField(default=0)),
                (
                    "curated",
                    models.BooleanField(default=False, help_text="Has a finished curated set"),
                ),
                (
                    "gold",
                    models.BooleanField(
                        default=False, help_text="May come to annotators as a check"
                    ),
                ),
                ("uncertainty", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("model_dispute", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("dispute", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "weighed",
                    models.BooleanField(default=True, help_text="Its disputes are up to date"),
                ),
                (
                    "bare",
                    models.BooleanField(
                        blank=True,
                        help_text="Whether suggestions are hidden; nothing: undecided",
                        null=True,
                    ),
                ),
                ("indexed", models.BooleanField(default=False, help_text="Search knows its words")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("project", "number"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("weighed", False)), fields=["id"], name="not_weighed"
                    ),
                    models.Index(
                        condition=models.Q(("indexed", False)), fields=["id"], name="not_indexed"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at", None), ("length__gt", 0)),
                            models.Q(("erased_at__isnull", False), ("text", "")),
                            _connector="OR",
                        ),
                        name="text_or_tombstone",
                    ),
                    models.UniqueConstraint(fields=("id", "wanted"), name="article_wants"),
                    models.CheckConstraint(
                        condition=models.Q(("gold", False), ("curated", True), _connector="OR"),
                        name="gold_is_curated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slots_taken__lte", models.F("wanted")), ("wanted__gte", 1)
                        ),
                        name="slots_wanted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=255, unique=True)),
                ("queues", models.TextField(help_text="Names of its queues, separated by spaces")),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AnnotationSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("human", "Human"),
                            ("machine", "Machine"),
                            ("curated", "Curated"),
                        ],
                        max_length=8,
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=255)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("frozen", models.BooleanField(default=False)),
                ("attributes", models.TextField(default="{}", help_text="Article-level, JSON")),
                ("source_revision", models.PositiveIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sets",
                        to="corpus.article",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["human", "machine", "curated"])),
                        name="origin_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("revision__gte", 1)), name="begins_with_a_revision"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin", "machine"), _negated=True),
                            ("frozen", True),
                            _connector="OR",
                        ),
                        name="machine_sets_are_frozen",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("author__isnull", False), ("origin", "human")),
                        fields=("article", "author"),
                        name="one_set_per_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "curated")),
                        fields=("article",),
                        name="one_curated_set",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(help_text="A UUID of its author", max_length=36, unique=True),
                ),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True),
                            ("hidden_at__isnull", False),
                            _connector="OR",
                        ),
                        name="comment_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Curation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheets", models.TextField(default="{}", help_text="Set key → revision, JSON")),
                ("steps", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("finished_revision", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="curation",
                        to="corpus.article",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "curated_set",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="curation",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "finished_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("finished_by", None)),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("finished_by__isnull", False),
                                ("finished_revision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="curation_finished_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CurationDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.PositiveIntegerField()),
                ("place", models.CharField(max_length=36)),
                ("covers", models.TextField(default="[]", help_text="JSON")),
                ("seen", models.TextField(default="[]", help_text="JSON")),
                ("chosen", models.TextField(default="[]", help_text="JSON")),
                ("result", models.TextField(default="[]", help_text="JSON")),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("slip", "Slip"),
                            ("ambiguous", "Ambiguous"),
                            ("guideline", "Guideline"),
                        ],
                        max_length=9,
                    ),
                ),
                ("by_majority", models.BooleanField(default=False)),
                ("sheets", models.TextField(default="{}", help_text="Set key → revision, JSON")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "curation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="corpus.curation",
                    ),
                ),
            ],
            options={
                "ordering": ("curation", "step", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("curation", "step", "place"), name="decided_once_a_step"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cause__in", ("", "slip", "ambiguous", "guideline"))),
                        name="cause_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__gte", 1)), name="step_begins_at_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dataset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=80)),
                ("title", models.TextField(blank=True)),
                ("selection", models.TextField(default="{}")),
                ("split", models.TextField(default='{"train": 80, "dev": 10, "test": 10}')),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("project", "name"),
            },
        ),
        migrations.CreateModel(
            name="DatasetVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("selected", models.TextField(help_text="JSON")),
                ("schema", models.TextField(help_text="Canonical JSON")),
                ("guidelines_ar", models.TextField(blank=True)),
                ("guidelines_en", models.TextField(blank=True)),
                ("figures", models.TextField(default="{}", help_text="Counts, JSON")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dataset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="corpus.dataset",
                    ),
                ),
            ],
            options={
                "ordering": ("dataset", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("dataset", "number"), name="version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("format", models.CharField(max_length=40)),
                ("options", models.TextField(default="{}")),
                ("file", models.FileField(blank=True, max_length=255, upload_to="exports/%Y/%m/")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("loss", models.TextField(default="{}")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exports",
                        to="corpus.datasetversion",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.CharField(max_length=64)),
                ("file", models.FileField(max_length=255, upload_to="imports/%Y/%m/")),
                ("filename", models.TextField()),
                ("format", models.CharField(max_length=40)),
                ("options", models.TextField(default="{}")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("created", models.PositiveIntegerField(default=0, help_text="New articles")),
                (
                    "repeated",
                    models.PositiveIntegerField(default=0, help_text="The same record again"),
                ),
                (
                    "another_source",
                    models.PositiveIntegerField(
                        default=0, help_text="A text that was there, from another source"
                    ),
                ),
                ("refused", models.PositiveIntegerField(default=0)),
                (
                    "sets",
                    models.PositiveIntegerField(
                        default=0, help_text="Annotation sets that came along"
                    ),
                ),
                (
                    "unknown",
                    models.TextField(
                        default="{}", help_text="Labels that the schema lacked, with counts, JSON"
                    ),
                ),
                (
                    "labels",
                    models.TextField(
                        blank=True,
                        help_text="The mapping onto labels of the schema, JSON; empty: none",
                    ),
                ),
                (
                    "left_out",
                    models.TextField(
                        default="{}",
                        help_text="Labels that the mapping left out, with counts, JSON",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ImportRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.TextField()),
                ("line", models.PositiveIntegerField(null=True)),
                ("code", models.CharField(max_length=40)),
                ("reason", models.TextField(help_text="In English, filled in")),
                (
                    "message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refusals",
                        to="corpus.import",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="corpus.comment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["person"],
                        name="unread_mentions",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "person"), name="mentioned_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "machine_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.annotationset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annotation_set", "machine_set"), name="pinned_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preferences",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("keys", models.TextField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "preferences",
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.TextField()),
                ("description", models.TextField(blank=True)),
                (
                    "language",
                    models.CharField(default="ar", help_text="Of its articles", max_length=12),
                ),
                (
                    "slots",
                    models.PositiveSmallIntegerField(default=1, help_text="Annotators per article"),
                ),
                (
                    "slots_share",
                    models.PositiveSmallIntegerField(
                        default=100,
                        help_text="Percent of the articles that have so many annotators; the others have one",
                        validators=[django.core.validators.MaxValueValidator(100)],
                    ),
                ),
                (
                    "slots_settled",
                    models.PositiveIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[("pull", "Pull"), ("given", "Given")],
                        default="pull",
                        max_length=10,
                    ),
                ),
                (
                    "queue_order",
                    models.CharField(
                        choices=[
                            ("oldest", "Oldest"),
                            ("newest", "Newest"),
                            ("uncertain", "Uncertain"),
                            ("models", "Models"),
                            ("disputed", "Disputed"),
                        ],
                        default="oldest",
                        max_length=10,
                    ),
                ),
                (
                    "gold_share",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Percent of an annotator's articles that are gold checks",
                    ),
                ),
                (
                    "gold_threshold",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="F1 in percent; under it people are warned", null=True
                    ),
                ),
                (
                    "training",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Gold articles that a new annotator begins with"
                    ),
                ),
                (
                    "person_limit",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Articles that one person may have; nothing: any number",
                        null=True,
                    ),
                ),
                (
                    "lease_hours",
                    models.PositiveIntegerField(
                        default=72,
                        help_text="An article kept longer without an edit is free for others",
                    ),
                ),
                (
                    "groups",
                    models.TextField(
                        blank=True,
                        help_text="Optional attribute groups that are on, separated by spaces",
                    ),
                ),
                (
                    "blind_share",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Percent of the articles that come without suggestions",
                        validators=[django.core.validators.MaxValueValidator(100)],
                    ),
                ),
                (
                    "blind_key",
                    models.CharField(
                        default=corpus.models.project.new_blind_key, editable=False, max_length=32
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("slug",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slots__gte", 1)), name="project_has_a_slot"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("blind_share__lte", 100)), name="blind_share_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slots_share__lte", 100)), name="slots_share_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gold_share__lte", 100),
                            models.Q(
                                ("gold_threshold", None),
                                ("gold_threshold__lte", 100),
                                _connector="OR",
                            ),
                        ),
                        name="gold_shares_are_ones",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("policy__in", ["pull", "given"])), name="policy_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "queue_order__in",
                                ["oldest", "newest", "uncertain", "models", "disputed"],
                            )
                        ),
                        name="queue_order_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("manager", "Manager"),
                            ("curator", "Curator"),
                            ("annotator", "Annotator"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "pseudonym",
                    models.PositiveIntegerField(
                        help_text="Names the person in exports: annotator-N"
                    ),
                ),
                ("person_limit", models.PositiveIntegerField(blank=True, null=True)),
                ("training", models.PositiveSmallIntegerField(default=0)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "pseudonym"),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "person"), name="member_once"),
                    models.UniqueConstraint(fields=("project", "pseudonym"), name="pseudonym_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["manager", "curator", "annotator", "viewer"])
                        ),
                        name="role_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="import",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="imports",
                to="corpus.project",
            ),
        ),
        migrations.CreateModel(
            name="Guidelines",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text_ar", models.TextField(blank=True)),
                ("text_en", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guidelines",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "guidelines",
                "ordering": ("project", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "number"), name="guidelines_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("people", models.TextField(help_text="Ids, a JSON list")),
                ("place", models.PositiveIntegerField(default=0)),
                ("given", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "number"), name="deal_number_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="dataset",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="datasets",
                to="corpus.project",
            ),
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("skipped", "Skipped"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("slot", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        editable=False,
                        help_text="The article's, kept by the database",
                        null=True,
                    ),
                ),
                ("gold", models.BooleanField(default=False, editable=False)),
                ("training", models.BooleanField(default=False, editable=False)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("submitted_revision", models.PositiveIntegerField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True, help_text="Why it was skipped or returned")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "annotation_set",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignment",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="corpus.article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "guidelines",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.guidelines",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("gold", True)),
                        fields=["project", "person"],
                        name="gold_turns",
                    ),
                    models.Index(fields=["project", "person", "state"], name="my_assignments"),
                    models.Index(fields=["project", "state", "article"], name="by_state"),
                    models.Index(
                        condition=models.Q(("slot__isnull", False), ("state", "open")),
                        fields=["lease_until"],
                        name="leases",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gold", False)),
                        fields=("article", "slot"),
                        name="slot_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slot", None),
                            ("gold", True),
                            models.Q(("slot__lt", models.F("wanted")), ("wanted__isnull", False)),
                            _connector="OR",
                        ),
                        name="slot_within_wanted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("training", False), ("gold", True), _connector="OR"),
                        name="training_is_on_gold",
                    ),
                    corpus.models.pair_reference.PairReference(
                        columns=("article_id", "wanted"),
                        name="wanted_of_its_article",
                        table="corpus_article",
                        to_columns=("id", "wanted"),
                    ),
                    models.UniqueConstraint(fields=("article", "person"), name="assigned_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "submitted"), _negated=True),
                            ("submitted_revision__isnull", False),
                            _connector="OR",
                        ),
                        name="submitted_at_a_revision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "skipped"), _negated=True),
                            ("slot", None),
                            _connector="OR",
                        ),
                        name="skipped_frees_its_slot",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                ("url", models.TextField(blank=True)),
                ("outlet", models.TextField(blank=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="corpus.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="corpus.import",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "key"), name="source_key_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="corpus.project",
            ),
        ),
        migrations.CreateModel(
            name="AgreementReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("compared", models.TextField(default="{}", help_text="Which sets, JSON")),
                ("stamp", models.CharField(blank=True, max_length=120)),
                ("figures", models.TextField(default="{}", help_text="JSON")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreement_reports",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "number"), name="agreement_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("edited", "Edited"),
                            ("undone", "Undone"),
                            ("imported", "Imported"),
                            ("suggested", "Suggested"),
                            ("curated", "Curated"),
                            ("moved", "Moved"),
                        ],
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "schema",
                    models.CharField(
                        help_text='"name/number" the edits were made in', max_length=120
                    ),
                ),
                ("operation_id", models.CharField(blank=True, db_index=True, max_length=40)),
                (
                    "undoes",
                    models.CharField(blank=True, help_text="An operation id", max_length=40),
                ),
                ("batch_id", models.CharField(blank=True, max_length=40)),
                (
                    "content_hash",
                    models.CharField(blank=True, help_text="Of the batch as sent", max_length=64),
                ),
                ("edits", models.TextField(default="[]")),
                ("ids", models.TextField(default="{}")),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("annotation_set", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annotation_set", "number"), name="revision_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("batch_id", ""), _negated=True),
                        fields=("annotation_set", "batch_id"),
                        name="batch_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("preannotator", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=40)),
                ("parameters", models.TextField(default="{}")),
                (
                    "tally",
                    models.TextField(
                        default="{}", help_text="What it used up and refused, JSON, by name"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                (
                    "done",
                    models.PositiveIntegerField(
                        default=0, help_text="Articles, failed ones included"
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, help_text="Articles")),
                ("failed", models.PositiveIntegerField(default=0, help_text="Articles")),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.AddField(
            model_name="annotationset",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sets",
                to="corpus.run",
            ),
        ),
        migrations.CreateModel(
            name="RunFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.article",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="failures",
                        to="corpus.run",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("run", "article"), name="failure_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RunPiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("articles", models.TextField(help_text="Ids, a JSON list")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="corpus.run",
                    ),
                ),
            ],
            options={
                "ordering": ("run", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("run", "number"), name="piece_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SchemaMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("key", models.CharField(max_length=40, unique=True)),
                ("mapping", models.TextField(default="{}", help_text="JSON")),
                ("failed", models.PositiveIntegerField(default=0, help_text="Sets")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("queued", "running"))),
                        fields=("project",),
                        name="one_move_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MovedSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(blank=True, null=True)),
                ("review", models.TextField(default="[]", help_text="Ids of spans, JSON")),
                ("review_count", models.PositiveIntegerField(default=0)),
                ("dropped", models.TextField(default="[]", help_text="JSON")),
                ("dropped_count", models.PositiveIntegerField(default=0)),
                ("reason", models.TextField(blank=True)),
                (
                    "message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "move",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sets",
                        to="corpus.schemamove",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("review_count__gt", 0)),
                        fields=["annotation_set"],
                        name="sets_to_review",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("move", "annotation_set"), name="moved_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("revision__isnull", False)),
                            models.Q(("revision", None), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="moved_or_told_why_not",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(help_text="The browser's, of one tab", max_length=40)),
                ("seconds", models.PositiveIntegerField()),
                ("begun_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sittings",
                        to="corpus.annotationset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("annotation_set", "key"), name="sitting_once"),
                    models.CheckConstraint(
                        condition=models.Q(("seconds__lte", 86400)), name="sitting_within_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("suggestion", models.CharField(max_length=300)),
                ("outcome", models.CharField(max_length=10)),
                (
                    "result",
                    models.TextField(default="[]", help_text="Ids in this set, a JSON list"),
                ),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="corpus.annotationset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annotation_set", "suggestion"), name="decided_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ("accepted", "corrected", "rejected"))),
                        name="outcome_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredSchema",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schemas",
                        to="corpus.project",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "name", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "name", "number"), name="schema_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", 0), ("published_at", None)),
                            models.Q(("number__gte", 1), ("published_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_drafts_are_unpublished",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="schemamove",
            name="from_schema",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="corpus.storedschema",
            ),
        ),
        migrations.AddField(
            model_name="schemamove",
            name="to_schema",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="move",
                to="corpus.storedschema",
            ),
        ),
        migrations.AddField(
            model_name="annotationset",
            name="schema",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="corpus.storedschema",
            ),
        ),
        migrations.CreateModel(
            name="StoredSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("span_id", models.CharField(max_length=255)),
                ("layer", models.CharField(max_length=80)),
                ("label", models.CharField(max_length=80)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("attributes", models.TextField(default="{}")),
                ("origin", models.CharField(blank=True, max_length=8)),
                ("author", models.CharField(blank=True, max_length=255)),
                ("score", models.FloatField(blank=True, null=True)),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spans",
                        to="corpus.annotationset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annotation_set", "span_id"), name="span_id_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="span_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("relation_id", models.CharField(max_length=255)),
                ("label", models.CharField(max_length=80)),
                ("attributes", models.TextField(default="{}")),
                ("origin", models.CharField(blank=True, max_length=8)),
                ("author", models.CharField(blank=True, max_length=255)),
                ("score", models.FloatField(blank=True, null=True)),
                (
                    "annotation_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.storedspan",
                    ),
                ),
                (
                    "tail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.storedspan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annotation_set", "relation_id"), name="relation_id_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("head", models.F("tail")), _negated=True),
                        name="no_relation_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="A UUID of whoever began it", max_length=36, unique=True
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("layer", models.CharField(blank=True, max_length=80)),
                ("label", models.CharField(blank=True, max_length=80)),
                ("span_id", models.CharField(blank=True, max_length=255)),
                ("for_all", models.BooleanField(default=False)),
                ("disputed_revision", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "disputed",
                    models.TextField(blank=True, help_text="What was curated otherwise, JSON"),
                ),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "annotation_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="corpus.article",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disputed_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="corpus.annotationset",
                    ),
                ),
                (
                    "example_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="examples",
                        to="corpus.guidelines",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("resolved_at", None)),
                        fields=["article"],
                        name="open_threads",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", None), ("start", None)),
                            models.Q(
                                ("end__gt", models.F("start")),
                                ("end__isnull", False),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="thread_has_a_place_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("annotation_set", None),
                                ("label", ""),
                                ("layer", ""),
                                ("span_id", ""),
                            ),
                            models.Q(
                                ("annotation_set__isnull", False),
                                ("start__isnull", False),
                                models.Q(("span_id", ""), _negated=True),
                                models.Q(("layer", ""), _negated=True),
                                models.Q(("label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="thread_knows_its_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("disputed", ""),
                                ("disputed_revision", None),
                                ("disputed_set", None),
                            ),
                            models.Q(
                                ("disputed_revision__isnull", False),
                                ("disputed_set__isnull", False),
                                models.Q(("disputed", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dispute_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by", None)),
                            models.Q(
                                ("resolved_at__isnull", False), ("resolved_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="resolved_by_somebody",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="comments",
                to="corpus.thread",
            ),
        ),
        migrations.CreateModel(
            name="TrainedModel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("error", models.TextField(blank=True)),
                (
                    "error_message",
                    models.TextField(blank=True, help_text="Its template, which pages translate"),
                ),
                (
                    "error_details",
                    models.TextField(default="{}", help_text="What fills the template, JSON"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("asking", "Asking"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("fence", models.PositiveIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_at",
                    models.DateTimeField(
                        blank=True, help_text="Last handed to the broker", null=True
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("trainer", models.CharField(max_length=40)),
                ("preannotator", models.CharField(max_length=40)),
                ("file", models.FileField(blank=True, max_length=255, upload_to="models/%Y/%m/")),
                ("sha256", models.CharField(blank=True, help_text="Of the file", max_length=64)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("figures", models.TextField(default="{}", help_text="JSON")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trained_models",
                        to="corpus.project",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trained_models",
                        to="corpus.datasetversion",
                    ),
                ),
            ],
            options={
                "ordering": ("project", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("project", "number"), name="model_number_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="run",
            name="model",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="runs",
                to="corpus.trainedmodel",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="model",
            field=models.ForeignKey(
                blank=True,
                help_text="Of its trained models, the one in use; none: what ships",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="corpus.trainedmodel",
            ),
        ),
        migrations.CreateModel(
            name="VersionDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("split", models.CharField(max_length=40)),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="corpus.article",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="corpus.datasetversion",
                    ),
                ),
            ],
            options={
                "ordering": ("version", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("version", "position"), name="position_once"),
                    models.UniqueConstraint(
                        fields=("version", "article"), name="article_once_a_version"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.UniqueConstraint(fields=("project", "key"), name="upload_once"),
        ),
        migrations.AddConstraint(
            model_name="dataset",
            constraint=models.UniqueConstraint(
                fields=("project", "name"), name="dataset_name_once"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(
                    ("curated", False), ("erased_at", None), ("slots_taken__lt", models.F("wanted"))
                ),
                fields=["project", "number", "wanted", "slots_taken"],
                name="offered",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(
                    ("curated", False),
                    ("erased_at", None),
                    ("slots_taken__lt", models.F("wanted")),
                    ("uncertainty__isnull", False),
                ),
                fields=["project", "-uncertainty", "number"],
                name="offered_uncertainty",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(
                    ("curated", False),
                    ("erased_at", None),
                    ("slots_taken__lt", models.F("wanted")),
                    ("model_dispute__isnull", False),
                ),
                fields=["project", "-model_dispute", "number"],
                name="offered_model_dispute",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(
                    ("curated", False),
                    ("erased_at", None),
                    ("slots_taken__lt", models.F("wanted")),
                    ("dispute__isnull", False),
                ),
                fields=["project", "-dispute", "number"],
                name="offered_dispute",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("gold", True)),
                fields=["project", "number"],
                name="gold_articles",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["project", "outlet", "number"], name="by_outlet"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("bare", True)),
                fields=["project", "number"],
                name="bare_articles",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", False)),
                fields=["project"],
                name="tombstones",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("project", "sha256"), name="text_once"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="number_once"),
        ),
        migrations.AddConstraint(
            model_name="annotationset",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("author", None), ("run", None), models.Q(("origin", "curated"), _negated=True)
                ),
                fields=("article", "origin", "author_name"),
                name="one_set_per_named_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="annotationset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("run__isnull", False)),
                fields=("run", "article"),
                name="one_set_per_run",
            ),
        ),
        migrations.RunPython(name_the_installation, migrations.RunPython.noop),
        migrations.RunPython(make, drop),
    ]
