"""The Django admin, for support staff: what the corpus holds can be looked up, and nothing is
changed that an action should change. Accounts alone are edited here. What people say in
threads and how they spend their time is not for support to read."""

from typing import Any

from allauth.mfa import admin as second_steps
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest
from knox import admin as tokens
from knox.models import AuthToken

from corpus.models import (
    AgreementReport,
    AnnotationSet,
    Article,
    ArticleSource,
    Assignment,
    Curation,
    CurationDecision,
    Dataset,
    DatasetVersion,
    Deal,
    Export,
    FrozenLabel,
    Guidelines,
    Import,
    ImportRefusal,
    Membership,
    MovedSet,
    Person,
    Pin,
    Project,
    Revision,
    Run,
    RunFailure,
    RunPiece,
    SchemaMove,
    StoredDecision,
    StoredRelation,
    StoredSchema,
    StoredSpan,
    TrainedModel,
    VersionDocument,
    Worker,
)


class ReadOnly(admin.ModelAdmin[Any]):
    """Rows to look up. `show_full_result_count` is off: it counts the whole table."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Actions add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Actions change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What people labelled is archived, never deleted."""
        return False


@admin.register(Person)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]  # its stub takes no argument at run time
    """Accounts. Nobody is deleted: an account is made inactive, and its work stays."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


@admin.register(Project)
class ProjectAdmin(ReadOnly):
    """Projects by their slugs."""

    list_display = ("slug", "title", "created_by", "created_at", "archived_at")
    search_fields = ("slug", "title")


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Who belongs where."""

    list_display = ("project", "person", "role", "added_at", "removed_at")
    list_select_related = ("project", "person")
    search_fields = ("project__slug", "person__username")


@admin.register(Article)
class ArticleAdmin(ReadOnly):
    """Articles by project and number."""

    list_display = ("project", "number", "key", "words", "slots_taken", "erased_at")
    list_select_related = ("project",)
    search_fields = ("key", "project__slug")


@admin.register(AnnotationSet)
class AnnotationSetAdmin(ReadOnly):
    """Annotation sets by their keys."""

    list_display = ("key", "article", "origin", "author", "author_name", "revision", "updated_at")
    list_select_related = ("article", "author")
    search_fields = ("key",)


@admin.register(Assignment)
class AssignmentAdmin(ReadOnly):
    """Whose turn it is."""

    list_display = ("project", "article", "person", "state", "slot", "lease_until")
    list_select_related = ("project", "article", "person")
    search_fields = ("project__slug", "person__username")


@admin.register(
    *(AgreementReport, DatasetVersion, Deal, Export, Import, Run, SchemaMove, TrainedModel)
)
class WorkAdmin(ReadOnly):
    """Work in the background, the latest first."""

    list_display = ("__str__", "state", "done", "total", "created_by", "created_at")
    list_select_related = ("created_by",)
    list_filter = ("state",)
    ordering = ("-id",)


admin.site.register(
    [
        *(ArticleSource, Curation, CurationDecision, Dataset, FrozenLabel, Guidelines),
        *(ImportRefusal, MovedSet),
        *(Pin, Revision, RunFailure, RunPiece, StoredDecision, StoredRelation, StoredSchema),
        *(StoredSpan, VersionDocument, Worker),
    ],
    ReadOnly,
)
# Imported, the libraries' own have registered themselves; ours stand in for them.
admin.site.unregister([tokens.models.AuthToken, second_steps.Authenticator])


class Ended(ReadOnly):
    """What lets somebody in. Support takes it away where it was lost or stolen; whoever could
    make it would act under another's name."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """As Django's permissions say."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)


@admin.register(AuthToken)
class TokenAdmin(Ended):
    """API tokens, of which only the beginning is known."""

    list_display = fields = ("user", "token_key", "created", "expiry")
    list_select_related = ("user",)
    search_fields = ("token_key", "user__username")


@admin.register(Authenticator)
class SecondStepAdmin(Ended):
    """Second steps of signing in, without their secrets."""

    list_display = fields = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)
    search_fields = ("user__username",)
