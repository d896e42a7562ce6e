"""The addresses of the pages."""

from django.urls import path

from annotator.pages.agreement import agreement, agreement_report
from annotator.pages.article import article
from annotator.pages.articles import articles
from annotator.pages.assigning import assigning, deal, deal_cancelled, deal_started
from annotator.pages.curation import set_curated, set_returned
from annotator.pages.curations import curation, curations, unanimous_taken
from annotator.pages.dataset import dataset, version_created
from annotator.pages.datasets import dataset_created, datasets
from annotator.pages.effect import models_effect
from annotator.pages.erasing import article_erased
from annotator.pages.export import export, export_file
from annotator.pages.feedback import feedback, feedback_weeks
from annotator.pages.feedback_article import feedback_article
from annotator.pages.giving import article_withdrawn, articles_given, articles_marked
from annotator.pages.gold import differences, gold
from annotator.pages.guidelines import guidelines, guidelines_edited
from annotator.pages.guidelines_beside import guidelines_beside
from annotator.pages.import_labels import import_labels_mapped
from annotator.pages.imported_authors import imported_names
from annotator.pages.imports import imports
from annotator.pages.in_hand import in_hand, taken_back
from annotator.pages.keys import keys
from annotator.pages.labels_css import labels_css
from annotator.pages.members import member_changed, member_removed, members
from annotator.pages.model import model, model_cancelled, model_fates, model_run, model_used
from annotator.pages.models import model_trained, models
from annotator.pages.move import move, move_cancelled, move_dropped, move_review
from annotator.pages.my_work import my_work
from annotator.pages.one_import import import_refusals, one_import
from annotator.pages.project import (
    project,
    project_at_work,
    project_gold,
    project_labels,
    project_time,
)
from annotator.pages.project_settings import project_settings
from annotator.pages.project_threads import threads
from annotator.pages.projects import project_created, projects
from annotator.pages.report import report
from annotator.pages.run import run, run_again, run_cancelled, run_fates
from annotator.pages.runs import runs
from annotator.pages.schema import schema, schema_brought, schema_copied, schema_file
from annotator.pages.schema_draft import schema_draft
from annotator.pages.schema_publish import schema_published
from annotator.pages.shipped import shipped, shipped_fates, shipped_used
from annotator.pages.threads import (
    comment_hidden,
    thread_answered,
    thread_begun,
    thread_opened,
    thread_settled,
)
from annotator.pages.tokens import token_revoked, tokens
from annotator.pages.version import version, version_loss, version_losses
from annotator.pages.workbench import article_taken, label_next, workbench
from annotator.pages.worker_missing import worker_missing

HERE = "p/<slug:slug>"
ARTICLE = f"{HERE}/articles/<int:number>"
THREAD = f"{ARTICLE}/threads/<uuid:key>"
FEEDBACK = f"{HERE}/feedback/<int:annotator>"
SCHEMA = f"{HERE}/schema/<slug:name>"
DATASET = f"{HERE}/datasets/<slug:name>"

urlpatterns = [
    path("", projects, name="projects"),
    path("new/", project_created, name="project_created"),
    path("work/", my_work, name="my_work"),
    path("keys/", keys, name="keys"),
    path("tokens/", tokens, name="tokens"),
    path("tokens/<str:token_key>/end/", token_revoked, name="token_revoked"),
    path("worker/", worker_missing, name="worker_missing"),
    path(f"{HERE}/", project, name="project"),
    path(f"{HERE}/labels/", project_labels, name="project_labels"),
    path(f"{HERE}/time/", project_time, name="project_time"),
    path(f"{HERE}/at-work/", project_at_work, name="project_at_work"),
    path(f"{HERE}/low/", project_gold, name="project_gold"),
    path(f"{HERE}/report/", report, name="report"),
    path(f"{HERE}/labels.css", labels_css, name="labels_css"),
    path(f"{HERE}/settings/", project_settings, name="project_settings"),
    path(f"{HERE}/next/", label_next, name="label_next"),
    path(f"{HERE}/assigning/", assigning, name="assigning"),
    path(f"{HERE}/in-hand/", in_hand, name="in_hand"),
    path(f"{HERE}/in-hand/take-back/", taken_back, name="taken_back"),
    path(f"{HERE}/deals/", deal_started, name="deal_started"),
    path(f"{HERE}/deals/<int:number>/", deal, name="deal"),
    path(f"{HERE}/deals/<int:number>/cancel/", deal_cancelled, name="deal_cancelled"),
    path(f"{HERE}/gold/", gold, name="gold"),
    path(f"{HERE}/mark/", articles_marked, name="articles_marked"),
    path(f"{HERE}/give/", articles_given, name="articles_given"),
    path(f"{HERE}/articles/", articles, name="articles"),
    path(f"{ARTICLE}/", article, name="article"),
    path(f"{ARTICLE}/label/", workbench, name="workbench"),
    path(f"{ARTICLE}/curation/", curation, name="curation"),
    path(f"{ARTICLE}/take/", article_taken, name="article_taken"),
    path(f"{ARTICLE}/differences/", differences, name="differences"),
    path(f"{ARTICLE}/withdraw/<int:person>/", article_withdrawn, name="article_withdrawn"),
    path(f"{ARTICLE}/erase/", article_erased, name="article_erased"),
    path(f"{ARTICLE}/sets/<str:key>/curate/", set_curated, name="set_curated"),
    path(f"{ARTICLE}/sets/<str:key>/return/", set_returned, name="set_returned"),
    path(f"{ARTICLE}/threads/", thread_begun, name="thread_begun"),
    path(f"{THREAD}/answer/", thread_answered, name="thread_answered"),
    path(f"{THREAD}/settle/", thread_settled, name="thread_settled"),
    path(f"{THREAD}/open/", thread_opened, name="thread_opened"),
    path(f"{THREAD}/comments/<uuid:comment>/take-away/", comment_hidden, name="comment_hidden"),
    path(f"{HERE}/threads/", threads, name="threads"),
    path(f"{FEEDBACK}/", feedback, name="feedback"),
    path(f"{FEEDBACK}/weeks/", feedback_weeks, name="feedback_weeks"),
    path(f"{FEEDBACK}/<int:number>/", feedback_article, name="feedback_article"),
    path(f"{HERE}/curation/", curations, name="curations"),
    path(f"{HERE}/curation/unanimous/", unanimous_taken, name="unanimous_taken"),
    path(f"{HERE}/agreement/", agreement, name="agreement"),
    path(f"{HERE}/agreement/<int:number>/", agreement_report, name="agreement_report"),
    path(f"{HERE}/imports/", imports, name="imports"),
    path(f"{HERE}/imports/authors/", imported_names, name="imported_authors"),
    path(f"{HERE}/imports/<int:key>/", one_import, name="import"),
    path(f"{HERE}/imports/<int:key>/labels/", import_labels_mapped, name="import_labels_mapped"),
    path(f"{HERE}/imports/<int:key>/refused.csv", import_refusals, name="import_refusals"),
    path(f"{HERE}/models/", models, name="models"),
    path(f"{HERE}/models/train/", model_trained, name="model_trained"),
    path(f"{HERE}/models/shipped/", shipped, name="shipped"),
    path(f"{HERE}/models/shipped/fates/", shipped_fates, name="shipped_fates"),
    path(f"{HERE}/models/shipped/use/", shipped_used, name="shipped_used"),
    path(f"{HERE}/models/effect/", models_effect, name="models_effect"),
    path(f"{HERE}/models/<int:number>/", model, name="model"),
    path(f"{HERE}/models/<int:number>/fates/", model_fates, name="model_fates"),
    path(f"{HERE}/models/<int:number>/use/", model_used, name="model_used"),
    path(f"{HERE}/models/<int:number>/cancel/", model_cancelled, name="model_cancelled"),
    path(f"{HERE}/models/<int:number>/run/", model_run, name="model_run"),
    path(f"{HERE}/runs/", runs, name="runs"),
    path(f"{HERE}/runs/<int:key>/", run, name="run"),
    path(f"{HERE}/runs/<int:key>/fates/", run_fates, name="run_fates"),
    path(f"{HERE}/runs/<int:key>/cancel/", run_cancelled, name="run_cancelled"),
    path(f"{HERE}/runs/<int:key>/again/", run_again, name="run_again"),
    path(f"{HERE}/datasets/", datasets, name="datasets"),
    path(f"{HERE}/new-dataset/", dataset_created, name="dataset_created"),
    path(f"{DATASET}/", dataset, name="dataset"),
    path(f"{DATASET}/freeze/", version_created, name="version_created"),
    path(f"{DATASET}/<int:number>/", version, name="version"),
    path(f"{DATASET}/<int:number>/loss/", version_loss, name="version_loss"),
    path(f"{DATASET}/<int:number>/losses/", version_losses, name="version_losses"),
    path(f"{HERE}/exports/<int:key>/", export, name="export"),
    path(f"{HERE}/exports/<int:key>/file/", export_file, name="export_file"),
    path(f"{HERE}/schema/", schema, name="schema"),
    path(f"{HERE}/copy-schema/", schema_copied, name="schema_copied"),
    path(f"{HERE}/bring-schema/", schema_brought, name="schema_brought"),
    path(f"{SCHEMA}/draft/", schema_draft, name="schema_draft"),
    path(f"{SCHEMA}/publish/", schema_published, name="schema_published"),
    path(f"{SCHEMA}/<int:number>/", schema, name="schema_version"),
    path(f"{SCHEMA}/<int:number>/file/", schema_file, name="schema_file"),
    path(f"{HERE}/moves/<int:key>/", move, name="move"),
    path(f"{HERE}/moves/<int:key>/cancel/", move_cancelled, name="move_cancelled"),
    path(f"{HERE}/moves/<int:key>/review/", move_review, name="move_review"),
    path(f"{HERE}/moves/<int:key>/dropped.jsonl", move_dropped, name="move_dropped"),
    path(f"{HERE}/guidelines/", guidelines, name="guidelines"),
    path(f"{HERE}/guidelines/beside/", guidelines_beside, name="guidelines_beside"),
    path(f"{HERE}/guidelines/edit/", guidelines_edited, name="guidelines_edited"),
    path(f"{HERE}/members/", members, name="members"),
    path(f"{HERE}/members/<int:person>/work/", member_changed, name="member_changed"),
    path(f"{HERE}/members/<int:person>/remove/", member_removed, name="member_removed"),
]
