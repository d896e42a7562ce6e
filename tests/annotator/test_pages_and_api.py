"""The API does everything that the pages do: for each page and each form, the operations that
tell or do the same."""

from annotator.pages.urls import urlpatterns
from tests.annotator.access_table import API

P = "projects/<slug:slug>/"
A = f"{P}articles/<int:number>/"
T = f"{A}threads/<uuid:key>/"
F = f"{P}feedback/<username:author>/"
S = f"{P}schemas/<slug:name>/"
V = f"{P}datasets/<slug:name>/versions/"
C = f"{A}curation/"
NONE: tuple[str, ...] = ()

# The name of a page's address → method and address of the operations under /api/v1/.
SAME: dict[str, tuple[str, ...]] = {
    "projects": ("GET projects/", f"GET {P}figures/"),
    "project_created": ("POST projects/", "GET schemas/"),
    "my_work": ("GET work/", "GET work/time/", "GET mentions/", f"GET {P}gold/own/"),
    "keys": ("GET keys/", "PUT keys/"),
    "tokens": ("GET tokens/", "POST tokens/"),
    "token_revoked": ("DELETE tokens/<slug:token_key>/",),
    "worker_missing": ("GET workers/",),
    "project": (f"GET {P}", f"GET {P}figures/"),
    "project_labels": (f"GET {P}figures/",),
    "project_gold": (f"GET {P}gold/",),
    "project_time": (f"GET {P}time/",),
    "project_at_work": (f"GET {P}runs/", f"GET {P}imports/"),
    "report": (f"GET {P}report/",),
    "labels_css": NONE,  # colours for the pages; the schema has them
    "project_settings": (f"GET {P}", f"PATCH {P}"),
    "label_next": (f"POST {P}next/",),
    "assigning": (f"GET {P}policy/", f"PATCH {P}policy/", f"GET {P}deals/"),
    "in_hand": (f"GET {P}assignments/",),
    "taken_back": (f"POST {P}assignments/withdraw/",),
    "deal_started": (f"POST {P}deals/",),
    "deal": (f"GET {P}deals/<int:number>/",),
    "deal_cancelled": (f"POST {P}deals/<int:number>/cancel/",),
    "gold": (f"GET {P}gold/",),
    "articles_marked": (f"PUT {A}gold/",),
    "articles_given": (f"POST {P}assignments/",),
    "articles": (f"GET {P}articles/",),
    "article": (f"GET {A}", f"GET {A}sets/", f"GET {A}assignments/", f"GET {A}threads/"),
    "workbench": (
        *(f"GET {A}workbench/", f"GET {P}occurrences/", f"POST {A}submit/", f"POST {A}skip/"),
        *(
            f"POST {A}take_back/",
            f"POST {T}read/",
            f"GET {T}example/",
            "GET session/",
            f"GET {A}rule_claims/",
        ),
        *("POST operations/", "POST operations/<uuid:operation_id>/undo/"),
        *("POST sets/<slug:key>/edits/", "POST sets/<slug:key>/time/"),
    ),
    "curation": (
        *(f"GET {C}", f"POST {C}decisions/", f"POST {C}majority/", f"POST {C}undo/"),
        *(f"PUT {C}table/", f"POST {C}finish/", f"POST {C}reopen/"),
    ),
    "article_taken": (f"POST {A}assignments/",),
    "differences": (f"GET {A}differences/",),
    "article_withdrawn": (f"DELETE {A}assignments/<username:username>/",),
    "article_erased": (f"DELETE {A}",),
    "set_curated": (f"POST {P}sets/<slug:key>/curate/", f"GET {P}sets/<slug:key>/"),
    "set_returned": (f"POST {P}sets/<slug:key>/return/",),
    "thread_begun": (f"POST {A}threads/",),
    "thread_answered": (f"POST {T}comments/",),
    "thread_settled": (f"POST {T}resolve/",),
    "thread_opened": (f"POST {T}reopen/",),
    "comment_hidden": (f"DELETE {T}comments/<uuid:comment>/",),
    "threads": (f"GET {P}threads/",),
    "feedback": (f"GET {F}",),
    "feedback_weeks": (f"GET {F}weeks/",),
    "feedback_article": (f"GET {F}<int:number>/", f"POST {F}<int:number>/"),
    "curations": (f"GET {P}curations/", f"GET {P}submissions/"),
    "unanimous_taken": (f"POST {P}curations/unanimous/",),
    "agreement": (f"GET {P}agreement/", f"POST {P}agreement/"),
    "agreement_report": (f"GET {P}agreement/<int:number>/",),
    "imports": (f"GET {P}imports/", f"POST {P}imports/", "GET formats/"),
    "imported_authors": (f"GET {P}imports/authors/", f"POST {P}imports/authors/"),
    "import": (f"GET {P}imports/<int:id>/", f"GET {P}imports/<int:id>/labels/"),
    "import_labels_mapped": (f"POST {P}imports/<int:id>/labels/",),
    "import_refusals": (f"GET {P}imports/<int:id>/refusals/",),
    "models": (f"GET {P}models/", f"GET {P}models/labels/"),
    "model_trained": (f"POST {P}models/",),
    "shipped": (f"GET {P}models/shipped/",),
    "shipped_fates": (f"GET {P}models/shipped/fates/", f"GET {P}models/shipped/scores/"),
    "shipped_used": (f"POST {P}models/shipped/use/",),
    "models_effect": (f"GET {P}models/effect/",),
    "model": (f"GET {P}models/<int:number>/",),
    "model_fates": (
        f"GET {P}models/<int:number>/fates/",
        f"GET {P}models/<int:number>/scores/",
    ),
    "model_used": (f"POST {P}models/<int:number>/use/",),
    "model_cancelled": (f"POST {P}models/<int:number>/cancel/",),
    "model_run": (f"POST {P}runs/",),
    "runs": (f"GET {P}runs/", f"POST {P}runs/", "GET preannotators/"),
    "run": (f"GET {P}runs/<int:id>/", f"GET {P}runs/<int:id>/failures/"),
    "run_fates": (f"GET {P}runs/<int:id>/fates/", f"GET {P}runs/<int:id>/scores/"),
    "run_cancelled": (f"POST {P}runs/<int:id>/cancel/",),
    "run_again": (f"POST {P}runs/<int:id>/repeat/",),
    "datasets": (f"GET {P}datasets/",),
    "dataset_created": (f"POST {P}datasets/",),
    "dataset": (f"GET {P}datasets/<slug:name>/", f"GET {V}"),
    "version_created": (f"POST {V}",),
    "version": (
        *(f"GET {V}<int:number>/", f"GET {V}<int:number>/exports/"),
        f"POST {V}<int:number>/exports/",
    ),
    "version_loss": (f"GET {V}<int:number>/loss/",),
    "version_losses": (f"GET {V}<int:number>/losses/", f"POST {V}<int:number>/losses/"),
    "export": (f"GET {P}exports/<int:id>/",),
    "export_file": (f"GET {P}exports/<int:id>/file/",),
    "schema": (f"GET {P}schemas/", f"GET {P}moves/"),
    "schema_copied": (f"GET {S}<int:number>/", "GET schemas/", f"PUT {S}draft/"),
    "schema_brought": (f"PUT {S}draft/", f"POST {P}schema-of-file/"),
    "schema_draft": (f"GET {S}<int:number>/", f"PUT {S}draft/"),
    "schema_published": (f"POST {S}rehearse/", f"POST {S}publish/"),
    "schema_version": (f"GET {S}<int:number>/",),
    "schema_file": (f"GET {S}<int:number>/file/",),
    "move": (
        *(f"GET {P}moves/<int:id>/", f"GET {P}moves/<int:id>/failures/"),
        f"POST {P}moves/<int:id>/continue/",
    ),
    "move_cancelled": (f"POST {P}moves/<int:id>/cancel/",),
    "move_review": (f"GET {P}moves/<int:id>/review/",),
    "move_dropped": (f"GET {P}moves/<int:id>/archive/",),
    "guidelines": (f"GET {P}guidelines/", f"GET {P}guidelines/<int:number>/"),
    "guidelines_beside": (f"GET {P}guidelines/",),
    "guidelines_edited": (f"POST {P}guidelines/",),
    "members": (f"GET {P}members/", f"PUT {P}members/<username:username>/"),
    "member_changed": (f"PATCH {P}members/<username:username>/",),
    "member_removed": (f"DELETE {P}members/<username:username>/",),
}


def test_for_each_page_and_form_there_are_operations() -> None:
    assert SAME.keys() == {pattern.name for pattern in urlpatterns}
    for name, operations in SAME.items():
        for operation in operations:
            method, address = operation.split(" ")
            assert method in API.get(f"api/v1/{address}", {}), (name, operation)


def test_no_operation_of_a_project_is_forgotten_here() -> None:
    named = {operation for operations in SAME.values() for operation in operations}
    there = {
        f"{method} {route.removeprefix('api/v1/')}"
        for route, methods in API.items()
        for method in methods
        if route.startswith("api/v1/")
    }
    # What programs need, or what the command does that these pages leave to it.
    assert there - named == {f"GET {P}sets/<slug:key>/revisions/"}
