"""Reports of agreement over the API."""

import pytest

from corpus.actions.write_agreement_report import write_agreement_report
from corpus.models import AgreementReport
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import Cast, cast, submitted
from tests.gamma_library import leave_out, stand_in

AGREEMENT = f"{NEWS}/agreement/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    """Amal and Badr have labelled an article, the same person with other edges."""
    people = cast(slots=3)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي", by=people.badr)
    return people


def test_a_report_is_asked_for_and_read(people: Cast) -> None:
    karim = caller(people.karim)
    queued = told(karim.post(AGREEMENT, {}, format="json"), 202)
    assert (queued["number"], queued["state"], queued["figures"]) == (1, "queued", None)
    assert told(karim.post(AGREEMENT, {}, format="json"), 202)["number"] == 1
    write_agreement_report(AgreementReport.objects.get())
    done = told(karim.get(f"{AGREEMENT}1/"), 200)
    assert (done["state"], done["stale"], done["error"], done["total"]) == ("done", False, "", 1)
    figures = done["figures"]
    assert figures["annotators"] == ["amal", "badr"]
    assert figures["articles"] == {"bare": 1, "preannotated": 0}
    headline = figures["figures"][0]
    assert (headline["name"], headline["value"]) == ("span exact f1", None)
    assert (headline["missing"], headline["units"], headline["minimum"]) == ("too few", 1, 10)
    (label,) = figures["labels"]
    assert (label["label"], label["kinds"]) == ("PERS", {"real": 1})
    (example,) = label["examples"]
    assert example["text"] == people.article().text
    marks = [reading["marks"] for reading in example["readings"]]
    assert [example["text"][one["start"] : one["end"]] for (one,) in marks] == [
        "سامي الحداد",
        "سامي",
    ]
    assert (len(figures["weeks"]), figures["guidelines"][0]["number"]) == (1, 1)


def test_equal_labels_and_others_are_told_as_confusion(people: Cast) -> None:
    submitted(people, "سامي", by=people.karim)
    karim = caller(people.karim)
    told(karim.post(AGREEMENT, {}, format="json"), 202)
    write_agreement_report(AgreementReport.objects.get())
    assert told(karim.get(f"{AGREEMENT}1/"), 200)["figures"]["confusion"] == [
        {"layer": "entity", "first": "PERS", "second": "PERS", "times": 1}
    ]


def test_gamma_is_told_or_the_line_that_installs_its_library(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    karim = caller(people.karim)
    for let, installs in ((stand_in, False), (leave_out, True)):
        let(monkeypatch)
        number = told(karim.post(AGREEMENT, {}, format="json"), 202)["number"]
        write_agreement_report(AgreementReport.objects.get(number=number))
        figures = told(karim.get(f"{AGREEMENT}{number}/"), 200)["figures"]
        found = [one for one in figures["figures"] if one["measure"] == "gamma"]
        assert [one["missing"] for one in found] == ([] if installs else ["too few"])
        assert figures["gamma"]["left_out"] == 0
        assert figures["gamma"]["install"].startswith("pip install") == installs


def test_reports_are_listed_with_what_they_compare(people: Cast) -> None:
    karim = caller(people.karim)
    told(karim.post(AGREEMENT, {}, format="json"), 202)
    wanted = {"annotators": ["badr", "amal"], "layer": "entity", "since": "2020-01-01"}
    told(karim.post(AGREEMENT, wanted, format="json"), 202)
    part, whole = told(karim.get(AGREEMENT), 200)["results"]
    assert "figures" not in whole
    assert part["compared"] == {
        **{"annotators": ["amal", "badr"], "layer": "entity", "since": "2020-01-01"},
        **{"until": None, "curated": False, "machines": False},
    }
    assert whole["compared"]["annotators"] == []


def test_a_report_says_when_it_is_stale(people: Cast) -> None:
    karim = caller(people.karim)
    told(karim.post(AGREEMENT, {}, format="json"), 202)
    write_agreement_report(AgreementReport.objects.get())
    submitted(people, by=people.karim)
    assert told(karim.get(f"{AGREEMENT}1/"), 200)["stale"] is True


def test_where_there_is_nothing_to_compare_it_is_refused(people: Cast) -> None:
    karim = caller(people.karim)
    assert (
        refused(karim.post(AGREEMENT, {"annotators": ["amal"]}, format="json"), 409)
        == "wrong_state"
    )
    assert refused(karim.post(AGREEMENT, {"since": "never"}, format="json"), 400) == "invalid"
    assert refused(karim.get(f"{AGREEMENT}7/"), 404) == "not_found"


def test_who_does_not_curate_sees_none_of_it(people: Cast) -> None:
    for person in (people.amal, people.fadi):
        assert refused(caller(person).get(AGREEMENT), 403)
        assert refused(caller(person).post(AGREEMENT, {}, format="json"), 403)
