"""What is stored, one noun a file, and the constraints that hold it."""

from corpus.models.agreement_report import AgreementReport
from corpus.models.annotation_set import AnnotationSet, Pin
from corpus.models.article import Article, ArticleSource
from corpus.models.assignment import Assignment
from corpus.models.comment import Comment
from corpus.models.curation import Curation, CurationDecision
from corpus.models.dataset import Dataset, DatasetVersion, VersionDocument
from corpus.models.deal import Deal
from corpus.models.export import Export
from corpus.models.frozen_label import FrozenLabel
from corpus.models.imports import Import, ImportRefusal
from corpus.models.installation import Installation
from corpus.models.mention import Mention
from corpus.models.person import Person
from corpus.models.preferences import Preferences
from corpus.models.project import Guidelines, Membership, Project
from corpus.models.revision import Revision
from corpus.models.run import Run, RunFailure, RunPiece
from corpus.models.schema import StoredSchema
from corpus.models.schema_move import MovedSet, SchemaMove
from corpus.models.sitting import Sitting
from corpus.models.span import StoredDecision, StoredRelation, StoredSpan
from corpus.models.thread import Thread
from corpus.models.trained_model import TrainedModel
from corpus.models.worker import Worker

__all__ = [
    "AgreementReport",
    "AnnotationSet",
    "Article",
    "ArticleSource",
    "Assignment",
    "Comment",
    "Curation",
    "CurationDecision",
    "Dataset",
    "DatasetVersion",
    "Deal",
    "Export",
    "FrozenLabel",
    "Guidelines",
    "Import",
    "ImportRefusal",
    "Installation",
    "Membership",
    "Mention",
    "MovedSet",
    "Person",
    "Pin",
    "Preferences",
    "Project",
    "Revision",
    "Run",
    "RunFailure",
    "RunPiece",
    "SchemaMove",
    "Sitting",
    "StoredDecision",
    "StoredRelation",
    "StoredSchema",
    "StoredSpan",
    "Thread",
    "TrainedModel",
    "VersionDocument",
    "Worker",
]
