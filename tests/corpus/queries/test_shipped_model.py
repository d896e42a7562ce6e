"""What ships, as a model."""

import pytest

from corpus.models import Run
from corpus.preannotators.registry import DEFAULT
from corpus.queries.shipped_model import shipped_model, shipped_runs
from corpus.queries.trained_models import headline_of, score_lines
from tests.cast import cast
from tests.corpus.actions.trained import empty_version, trained


def test_its_figures_are_read_as_those_of_a_trained_model() -> None:
    shipped = shipped_model()
    headline = headline_of(score_lines(shipped.figures))
    assert headline
    assert headline.f1
    assert headline.before
    assert headline.f1 > headline.before, "the network is worth more than the rules alone"
    assert headline.low is not None


@pytest.mark.django_db
def test_its_runs_are_those_of_no_other_model() -> None:
    people = cast()
    model = trained(empty_version(people), {})
    for key, name, parameters, learnt in (
        ("ours", DEFAULT, '{"model": ""}', None),
        ("old", DEFAULT, "{}", None),
        ("a folder", DEFAULT, '{"model": "/srv/mine"}', None),
        ("trained", DEFAULT, "{}", model),
        ("rules", "lexicon", "{}", None),
    ):
        Run.objects.create(
            project=people.project,
            key=key,
            preannotator=name,
            version="1" if key == "old" else shipped_model().version,
            parameters=parameters,
            model=learnt,
            created_by=people.maryam,
        )
    assert [run.key for run in shipped_runs(people.project)] == ["ours"]
