"""What is sent twice at the same moment, or taken back while somebody decides about it."""

import uuid
from pathlib import PurePath

import pytest
from django.core.files.base import ContentFile

from corpus.actions.curate_set import curate_set
from corpus.actions.save_edits import save_edits
from corpus.actions.save_operation import Performed
from corpus.actions.start_import import start_import
from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.undo_operation import undo_operation
from corpus.document.errors import Refusal
from corpus.models import AnnotationSet, Import, StoredSpan
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.differences import differences
from tests.cast import Cast, added, batch, begun, cast, span, submitted
from tests.corpus.actions.racing import together

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def people() -> Cast:
    return cast()


def test_an_undo_sent_twice_at_once_is_done_once_and_told_alike(people: Cast) -> None:
    held = begun(people)
    one = batch(held, *added(span(held.article.text, "سامي الحداد")))
    save_edits(held.key, batch=one, by=people.amal)
    undoing = str(uuid.uuid4())

    def undo() -> Performed:
        return undo_operation(one.operation_id, by=people.amal, undoing=undoing)

    answers = together(*[undo] * 4)
    assert answers == [Performed(undoing, {held.key: 3}, {})] * 4
    assert not StoredSpan.objects.exists()
    assert not list(differences())


def test_an_upload_sent_twice_at_once_is_one_import_and_one_file(people: Cast) -> None:
    key = uuid.uuid4().hex

    def upload() -> tuple[Import, bool]:
        return start_import(
            people.project,
            key=key,
            file=ContentFile("نص قصير.".encode()),
            filename="news.txt",
            format="text",
            options={},
            by=people.maryam,
        )

    answers = [one for one in together(*[upload] * 4) if not isinstance(one, Refusal)]
    assert sorted(is_new for _, is_new in answers) == [False, False, False, True]
    held = Import.objects.get()
    assert {found.pk for found, _ in answers} == {held.pk}
    path = PurePath(held.file.name or "")
    files = held.file.storage.listdir(str(path.parent))[1]
    assert [name for name in files if key in name] == [path.name]


def test_a_submission_is_taken_back_or_curated_and_never_both(people: Cast) -> None:
    turn = submitted(people)
    together(
        lambda: take_back_submission(turn),
        lambda: curate_set(turn.annotation_set, by=people.karim),
    )
    turn.refresh_from_db()
    is_curated = AnnotationSet.objects.filter(origin=Origin.CURATED).exists()
    assert is_curated == (turn.state == AssignmentState.SUBMITTED)
    assert not list(differences())
