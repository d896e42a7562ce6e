"""The addresses of the pages."""

from django.urls import path

from annotator.pages.article import article
from annotator.pages.articles import articles
from annotator.pages.curation import set_curated, set_returned
from annotator.pages.guidelines import guidelines, guidelines_edited
from annotator.pages.labels_css import labels_css
from annotator.pages.members import member_removed, members
from annotator.pages.my_work import my_work
from annotator.pages.project import project, project_labels
from annotator.pages.project_settings import project_settings
from annotator.pages.projects import project_created, projects
from annotator.pages.tokens import token_revoked, tokens
from annotator.pages.worker_missing import worker_missing
from annotator.pages.workbench import article_taken, label_next, workbench

HERE = "p/<slug:slug>"
ARTICLE = f"{HERE}/articles/<int:number>"

urlpatterns = [
    path("", projects, name="projects"),
    path("new/", project_created, name="project_created"),
    path("work/", my_work, name="my_work"),
    path("tokens/", tokens, name="tokens"),
    path("tokens/<str:token_key>/end/", token_revoked, name="token_revoked"),
    path("worker/", worker_missing, name="worker_missing"),
    path(f"{HERE}/", project, name="project"),
    path(f"{HERE}/labels/", project_labels, name="project_labels"),
    path(f"{HERE}/labels.css", labels_css, name="labels_css"),
    path(f"{HERE}/settings/", project_settings, name="project_settings"),
    path(f"{HERE}/next/", label_next, name="label_next"),
    path(f"{HERE}/articles/", articles, name="articles"),
    path(f"{ARTICLE}/", article, name="article"),
    path(f"{ARTICLE}/label/", workbench, name="workbench"),
    path(f"{ARTICLE}/take/", article_taken, name="article_taken"),
    path(f"{ARTICLE}/sets/<str:key>/curate/", set_curated, name="set_curated"),
    path(f"{ARTICLE}/sets/<str:key>/return/", set_returned, name="set_returned"),
    path(f"{HERE}/guidelines/", guidelines, name="guidelines"),
    path(f"{HERE}/guidelines/edit/", guidelines_edited, name="guidelines_edited"),
    path(f"{HERE}/members/", members, name="members"),
    path(f"{HERE}/members/<int:person>/remove/", member_removed, name="member_removed"),
]
