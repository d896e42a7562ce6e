"""The addresses of the API: its page, its description, and version 1."""

from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter
from drf_spectacular.views import SpectacularAPIView

from annotator.api import (
    agreement,
    articles,
    curation,
    curations,
    datasets,
    deals,
    effect,
    exports,
    fates,
    feedback,
    giving,
    gold,
    guidelines,
    import_labels,
    imported_authors,
    imports,
    losses,
    members,
    models,
    policy,
    projects,
    runs,
    schema_files,
    schema_moves,
    schemas,
    sets,
    shipped,
    threads,
    versions,
    workbench,
)
from annotator.api.documentation import TryView
from annotator.api.edits import EditsView
from annotator.api.figures import FiguresView, WorkView
from annotator.api.formats import FormatsView
from annotator.api.keys import KeysView
from annotator.api.mentions import MentionsView
from annotator.api.model_labels import LabelHistoryView
from annotator.api.not_found import not_found
from annotator.api.occurrences import OccurrencesView
from annotator.api.operations import OperationsView, UndoView
from annotator.api.preannotators import PreannotatorsView
from annotator.api.rehearsal import RehearsalView
from annotator.api.report import ReportView
from annotator.api.rule_claims import RuleClaimsView
from annotator.api.session import SessionView
from annotator.api.time import ProjectTimeView, SetTimeView, WorkTimeView
from annotator.api.tokens import TokensView, TokenView
from annotator.api.usernames import Username
from annotator.api.workers import WorkersView

register_converter(Username, "username")

ARTICLE = "articles/<int:number>/"
CURATION = f"{ARTICLE}curation/"
THREAD = f"{ARTICLE}threads/<uuid:key>/"
FEEDBACK = "feedback/<username:author>/"
SCHEMA = "schemas/<slug:name>/"
VERSIONS = "datasets/<slug:name>/versions/"
VERSION = f"{VERSIONS}<int:number>/"

project: list[URLPattern | URLResolver] = [
    path("", projects.ProjectDetailView.as_view()),
    path("figures/", FiguresView.as_view()),
    path("time/", ProjectTimeView.as_view()),
    path("report/", ReportView.as_view()),
    path(FEEDBACK, feedback.FeedbackListView.as_view()),
    path(f"{FEEDBACK}weeks/", feedback.FeedbackWeeksView.as_view()),
    path(f"{FEEDBACK}<int:number>/", feedback.FeedbackView.as_view()),
    path("threads/", threads.ProjectThreadsView.as_view()),
    path("policy/", policy.PolicyView.as_view()),
    path("deals/", deals.DealsView.as_view()),
    path("deals/<int:number>/", deals.DealView.as_view()),
    path("deals/<int:number>/cancel/", deals.CancelDealView.as_view()),
    path("assignments/", giving.GivingView.as_view()),
    path("assignments/withdraw/", giving.WithdrawalsView.as_view()),
    path("gold/", gold.GoldRecordsView.as_view()),
    path("gold/own/", gold.OwnGoldView.as_view()),
    path("members/", members.MembersView.as_view(), name="api_members"),
    path("members/<username:username>/", members.MemberView.as_view()),
    path("schemas/", schemas.SchemasView.as_view()),
    path("schema-of-file/", schema_files.SchemaOfFileView.as_view()),
    path(f"{SCHEMA}draft/", schemas.DraftView.as_view()),
    path(f"{SCHEMA}publish/", schemas.PublicationView.as_view()),
    path(f"{SCHEMA}rehearse/", RehearsalView.as_view()),
    path(f"{SCHEMA}<int:number>/", schemas.SchemaView.as_view()),
    path(f"{SCHEMA}<int:number>/file/", schemas.SchemaFileView.as_view()),
    path("moves/", schema_moves.MovesView.as_view()),
    path("moves/<int:id>/", schema_moves.MoveView.as_view()),
    path("moves/<int:id>/cancel/", schema_moves.CancelMoveView.as_view()),
    path("moves/<int:id>/continue/", schema_moves.ContinueMoveView.as_view()),
    path("moves/<int:id>/failures/", schema_moves.MoveFailuresView.as_view()),
    path("moves/<int:id>/review/", schema_moves.MoveReviewView.as_view()),
    path("moves/<int:id>/archive/", schema_moves.MoveArchiveView.as_view()),
    path("guidelines/", guidelines.GuidelinesView.as_view()),
    path("guidelines/<int:number>/", guidelines.GuidelinesVersionView.as_view()),
    path("articles/", articles.ArticlesView.as_view()),
    path(ARTICLE, articles.ArticleView.as_view()),
    path(f"{ARTICLE}sets/", sets.ArticleSetsView.as_view()),
    path(f"{ARTICLE}assignments/", workbench.AssignmentsView.as_view()),
    path(f"{ARTICLE}assignments/<username:username>/", giving.WithdrawalView.as_view()),
    path(f"{ARTICLE}gold/", gold.GoldArticleView.as_view()),
    path(f"{ARTICLE}differences/", gold.DifferencesView.as_view()),
    path(f"{ARTICLE}workbench/", workbench.WorkbenchView.as_view(), name="api_workbench"),
    path(f"{ARTICLE}rule_claims/", RuleClaimsView.as_view(), name="api_rule_claims"),
    path(f"{ARTICLE}submit/", workbench.SubmitView.as_view(), name="api_submit"),
    path(f"{ARTICLE}take_back/", workbench.TakeBackView.as_view(), name="api_take_back"),
    path(f"{ARTICLE}skip/", workbench.SkipView.as_view(), name="api_skip"),
    path(f"{ARTICLE}threads/", threads.ThreadsView.as_view(), name="api_threads"),
    path(CURATION, curations.OpenedCurationView.as_view(), name="api_curation"),
    path(f"{CURATION}decisions/", curations.DecisionsView.as_view(), name="api_curation_decide"),
    path(f"{CURATION}majority/", curations.MajorityView.as_view(), name="api_curation_majority"),
    path(f"{CURATION}undo/", curations.UndoDecisionView.as_view(), name="api_curation_undo"),
    path(f"{CURATION}table/", curations.TableView.as_view(), name="api_curation_table"),
    path(f"{CURATION}finish/", curations.FinishView.as_view(), name="api_curation_finish"),
    path(f"{CURATION}reopen/", curations.ReopenCurationView.as_view(), name="api_curation_reopen"),
    path(f"{THREAD}comments/", threads.CommentsView.as_view()),
    path(f"{THREAD}comments/<uuid:comment>/", threads.CommentView.as_view()),
    path(f"{THREAD}resolve/", threads.ResolveView.as_view()),
    path(f"{THREAD}reopen/", threads.ReopenView.as_view()),
    path(f"{THREAD}example/", threads.ExampleView.as_view()),
    path(f"{THREAD}read/", threads.ReadView.as_view()),
    path("next/", workbench.NextView.as_view(), name="api_next"),
    path("occurrences/", OccurrencesView.as_view(), name="api_occurrences"),
    path("sets/<slug:key>/", sets.SetView.as_view()),
    path("sets/<slug:key>/revisions/", sets.RevisionsView.as_view(), name="api_revisions"),
    path("sets/<slug:key>/curate/", curation.CurationView.as_view()),
    path("sets/<slug:key>/return/", curation.ReturnView.as_view()),
    path("curations/", curations.CurationsView.as_view()),
    path("curations/unanimous/", curations.UnanimousView.as_view()),
    path("submissions/", curation.SubmissionsView.as_view()),
    path("imports/", imports.ImportsView.as_view()),
    path("imports/authors/", imported_authors.ImportedAuthorsView.as_view()),
    path("imports/<int:id>/", imports.ImportView.as_view()),
    path("imports/<int:id>/labels/", import_labels.ImportLabelsView.as_view()),
    path("imports/<int:id>/refusals/", imports.ImportRefusalsView.as_view()),
    path("runs/", runs.RunsView.as_view()),
    path("runs/<int:id>/", runs.RunView.as_view()),
    path("runs/<int:id>/failures/", runs.RunFailuresView.as_view()),
    path("runs/<int:id>/fates/", fates.RunFatesView.as_view()),
    path("runs/<int:id>/scores/", fates.RunScoresView.as_view()),
    path("runs/<int:id>/cancel/", runs.CancelRunView.as_view()),
    path("runs/<int:id>/repeat/", runs.RepeatRunView.as_view()),
    path("models/", models.ModelsView.as_view()),
    path("models/effect/", effect.EffectView.as_view()),
    path("models/labels/", LabelHistoryView.as_view()),
    path("models/shipped/", shipped.ShippedView.as_view()),
    path("models/shipped/fates/", fates.ShippedFatesView.as_view()),
    path("models/shipped/scores/", fates.ShippedScoresView.as_view()),
    path("models/shipped/use/", shipped.UseShippedView.as_view()),
    path("models/<int:number>/", models.ModelView.as_view()),
    path("models/<int:number>/fates/", fates.ModelFatesView.as_view()),
    path("models/<int:number>/scores/", fates.ModelScoresView.as_view()),
    path("models/<int:number>/use/", models.UseModelView.as_view()),
    path("models/<int:number>/cancel/", models.CancelTrainingView.as_view()),
    path("agreement/", agreement.AgreementReportsView.as_view()),
    path("agreement/<int:number>/", agreement.AgreementReportView.as_view()),
    path("datasets/", datasets.DatasetsView.as_view()),
    path("datasets/<slug:name>/", datasets.DatasetView.as_view()),
    path(VERSIONS, versions.VersionsView.as_view()),
    path(VERSION, versions.VersionView.as_view()),
    path(f"{VERSION}exports/", exports.ExportsView.as_view()),
    path(f"{VERSION}loss/", losses.LossView.as_view()),
    path(f"{VERSION}losses/", losses.LossesView.as_view()),
    path("exports/<int:id>/", exports.ExportView.as_view()),
    path("exports/<int:id>/file/", exports.ExportFileView.as_view()),
]
version_1: list[URLPattern | URLResolver] = [
    path("session/", SessionView.as_view(), name="api_session"),
    path("tokens/", TokensView.as_view()),
    path("tokens/<slug:token_key>/", TokenView.as_view()),
    path("keys/", KeysView.as_view(), name="api_keys"),
    path("schemas/", schemas.ShippedSchemasView.as_view()),
    path("formats/", FormatsView.as_view()),
    path("preannotators/", PreannotatorsView.as_view()),
    path("workers/", WorkersView.as_view()),
    path("work/", WorkView.as_view()),
    path("work/time/", WorkTimeView.as_view()),
    path("mentions/", MentionsView.as_view()),
    path("operations/", OperationsView.as_view(), name="api_operations"),
    path("operations/<uuid:operation_id>/undo/", UndoView.as_view()),
    path("sets/<slug:key>/edits/", EditsView.as_view(), name="api_edits"),
    path("sets/<slug:key>/time/", SetTimeView.as_view(), name="api_time"),
    path("projects/", projects.ProjectsView.as_view()),
    path("projects/<slug:slug>/", include(project)),
]
urlpatterns = [
    path("", TryView.as_view(), name="api"),
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("v1/", include(version_1)),
    re_path("^v1/", not_found),
]
