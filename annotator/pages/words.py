"""How the interface calls what the code names by one English word."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "manager": _("Manager"),
    "curator": _("Curator"),
    "annotator": _("Annotator"),
    "viewer": _("Viewer"),
}
ROLE_MEANINGS = {
    "manager": _("Everything: articles, runs, schema, members, data sets"),
    "curator": _("Labels, takes submitted labels as curated, and exports"),
    "annotator": _("Labels articles"),
    "viewer": _("Sees everything and exports, changes nothing"),
}
ASSIGNMENT_STATES = {
    "open": _("In hand"),
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "skipped": _("Skipped"),
}
WORK_STATES = {
    "queued": _("Waiting"),
    "running": _("Running"),
    "done": _("Done"),
    "failed": _("Failed"),
    "cancelled": _("Cancelled"),
}
ORIGINS = {"human": _("By a person"), "machine": _("By a machine"), "curated": _("Curated")}
STATE_TONES = {  # the class that colours a state
    "submitted": "good",
    "returned": "warn",
    "done": "good",
    "failed": "bad",
    "cancelled": "warn",
}
SCHEMAS = {
    "news-claims": _("News: entities and claims (21 kinds of entity; who said what)"),
    "wojood": _("Wojood: the same entities, without claims"),
    "conll": _("CoNLL: persons, organisations, places, others"),
    "claims": _("Claims alone: content, source, cue"),
}
ARTICLE_STATES = {
    "free": _("Waiting for an annotator"),
    "open": _("In hand"),
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "skipped": _("Skipped"),
    "ready": _("Submitted, not curated yet"),
    "curated": _("Curated"),
    "suggested": _("Pre-annotated"),
    "unsuggested": _("Not pre-annotated"),
    "failed": _("Could not be pre-annotated"),
    "erased": _("Erased"),
}
READ_FORMATS = {
    "text": _("Plain text (.txt): one article a file"),
    "jsonl": _("JSON lines: one article a line"),
    "csv": _("CSV or TSV: one article a row"),
    "json-zip": _("Zip of JSON articles"),
    "isnad": _("Isnad JSON lines, with labels"),
    "conll2003": _("CoNLL-2003, with labels"),
    "brat": _("brat, with labels"),
}
WRITTEN_FORMATS = {
    "isnad": _("Isnad JSON lines: everything, nothing lost"),
    "conll2003": _("CoNLL-2003: one label a token"),
    "brat": _("brat: texts and .ann files"),
}
