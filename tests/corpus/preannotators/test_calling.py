"""Endpoints that misbehave: what is tried again, what is refused, and what is never said."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from corpus.document.errors import Refusal
from corpus.preannotators import calling
from corpus.preannotators.calling import (
    ATTEMPTS,
    AccessDenied,
    Caller,
    EndpointFailed,
    EndpointUnusable,
    UnusableAnswer,
)
from corpus.preannotators.endpoints import Endpoint
from corpus.preannotators.protocol import Hopeless
from tests.corpus.preannotators.conftest import KEY, Clock
from tests.corpus.preannotators.loopback import (
    Answer,
    Handler,
    Loopback,
    breaks_off,
    continues,
    drips,
    drips_headers,
    endless_trailers,
    hangs,
    resets,
    says,
)
from tests.waiting import until

GOOD = says({"fine": True})


def caller(server: Loopback, seconds: float = 60, per_minute: float = 0) -> Caller:
    return Caller(Endpoint("ours", server.url, KEY), seconds=seconds, per_minute=per_minute)


def asked(server: Loopback, *answers: Answer, seconds: float = 60) -> object:
    server.answers = [*answers]
    return caller(server, seconds).post("/ask", {"said": "نور"})


def test_one_value_goes_and_one_comes_back(server: Loopback, clock: Clock) -> None:
    assert asked(server, GOOD) == {"fine": True}
    [received] = server.received
    assert (received.path, received.body) == ("/v1/ask", {"said": "نور"})
    assert received.headers["Authorization"] == f"Bearer {KEY}"
    assert clock.waits == []


@pytest.mark.parametrize(
    "bad", [says("busy", 429), says("", 500), says("x", 503), breaks_off, resets, says("", 408)]
)
def test_what_passes_is_tried_again(server: Loopback, clock: Clock, bad: Answer) -> None:
    assert asked(server, bad, bad, GOOD) == {"fine": True}
    first, second = clock.waits
    assert 0.5 <= first <= 1 <= second <= 2


def test_it_gives_up_in_the_end(server: Loopback, clock: Clock) -> None:
    with pytest.raises(EndpointFailed, match="the endpoint ours answers 500: out of order"):
        asked(server, says("out of\n order", 500))
    assert len(server.received) == ATTEMPTS
    assert len(clock.waits) == ATTEMPTS - 1


def test_what_the_endpoint_asks_to_wait_is_waited(server: Loopback, clock: Clock) -> None:
    said: list[datetime] = []

    def in_half_a_minute(handler: Handler) -> None:
        said.append(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=30))
        says("", 429, Retry_After=format_datetime(said[0]))(handler)

    seven, soon = (says("", 429, Retry_After=wait) for wait in ("7", "soon"))
    assert asked(server, seven, in_half_a_minute, soon, GOOD) == {"fine": True}
    heard = datetime.now(UTC)  # at the latest
    seconds, waited, unsaid = clock.waits
    assert seconds == 7
    assert (said[0] - heard).total_seconds() <= waited <= 30
    assert 2 <= unsaid <= 4


def test_it_does_not_wait_for_ever(server: Loopback, clock: Clock) -> None:
    with pytest.raises(EndpointFailed, match="asks to come back in 3600 seconds"):
        asked(server, says("", 429, Retry_After="3600"))
    assert clock.waits == []


def test_an_endpoint_that_hangs_is_given_up(server: Loopback) -> None:
    with pytest.raises(EndpointFailed, match=r"did not answer within 0\.05 seconds"):
        asked(server, hangs, seconds=0.05)
    until(lambda: len(server.received) == ATTEMPTS)  # it may be given up before it is read


@pytest.mark.parametrize("endless", [drips, drips_headers, continues, endless_trailers])
def test_an_answer_without_end_is_not_waited_for(
    server: Loopback, clock: Clock, endless: Answer
) -> None:
    with pytest.raises(EndpointFailed, match=r"did not answer within 0\.2 seconds"):
        asked(server, endless, seconds=0.2)


def test_nobody_at_the_address_is_said_without_the_address(server: Loopback, clock: Clock) -> None:
    alone = Caller(Endpoint("ours", "http://127.0.0.1:1/v1"), seconds=1, per_minute=0)
    with pytest.raises(EndpointFailed, match="ours cannot be reached") as refusal:
        alone.post("/ask", {})
    assert "127.0.0.1" not in str(refusal.value)
    assert alone.tally == {"requests": ATTEMPTS, "retries": ATTEMPTS - 1}


@pytest.mark.parametrize("wait", ["9" * 400, "Fri, 01 Jan 99999 00:00:00 GMT"])
def test_who_asks_for_ages_is_not_waited_for(server: Loopback, clock: Clock, wait: str) -> None:
    with pytest.raises(EndpointFailed, match="asks to come back in 31622400 seconds"):
        asked(server, says("", 429, Retry_After=wait))
    assert clock.waits == []


@pytest.mark.parametrize("wait", ["Fri, 41 Jan 2027 00:00:00 GMT", "-7", "1e9"])
def test_a_wait_that_makes_no_sense_is_as_good_as_none(
    server: Loopback, clock: Clock, wait: str
) -> None:
    assert asked(server, says("", 429, Retry_After=wait), GOOD) == {"fine": True}
    assert clock.waits[0] <= 1


@pytest.mark.parametrize(
    ("status", "said"), [(402, "it wants to be paid first"), (404, "check the name of the model")]
)
def test_no_credit_and_no_such_model_are_hopeless(server: Loopback, status: int, said: str) -> None:
    with pytest.raises(EndpointUnusable, match=f"answers {status}: no; {said}") as refusal:
        asked(server, says("no", status))
    assert isinstance(refusal.value, Hopeless)
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [400, 422, 501])
def test_what_does_not_pass_is_not_tried_again(server: Loopback, clock: Clock, status: int) -> None:
    with pytest.raises(EndpointFailed, match=f"answers {status}: no"):
        asked(server, says("no", status))
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_is_hopeless(server: Loopback, status: int) -> None:
    with pytest.raises(AccessDenied, match=f"answers {status}: no.*check its key") as refusal:
        asked(server, says("no", status))
    assert isinstance(refusal.value, Hopeless)
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_sent_to_another_address(server: Loopback, status: int) -> None:
    with pytest.raises(EndpointFailed, match="sends to another address"):
        asked(server, says("", status, Location=f"{server.url}/elsewhere"))
    assert [one.path for one in server.received] == ["/v1/ask"]


@pytest.mark.parametrize("body", ["", "<html>", '{"a": ', "[" * 100_000, b"\xff", '{"a": NaN}'])
def test_what_is_no_json_is_refused(server: Loopback, body: str | bytes) -> None:
    with pytest.raises(UnusableAnswer, match="the answer of the endpoint ours is no JSON"):
        asked(server, says(body))
    assert len(server.received) == 1


def test_an_endless_answer_is_refused(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "LARGEST_ANSWER", 1000)
    with pytest.raises(UnusableAnswer, match="more than 1000 bytes"):
        asked(server, says({"long": "x" * 2000}))


@pytest.mark.parametrize(
    "answer", [says(f"wrong key {KEY}", 401), says(f"busy, {KEY}", 500), says(f"<b>{KEY}</b>")]
)
def test_a_key_that_comes_back_is_not_shown(
    server: Loopback, clock: Clock, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"), pytest.raises(Refusal) as refusal:
        asked(server, answer)
    assert "***" in str(refusal.value)
    assert KEY not in str(refusal.value) + caplog.text + repr(refusal.value.details)


def test_an_endpoint_does_not_show_its_key() -> None:
    shown = repr(Endpoint("ours", "https://secret.example", KEY))
    assert KEY not in shown
    assert "secret" not in shown


def test_what_comes_is_shown_on_one_short_line(server: Loopback) -> None:
    said = caller(server).shown("قال\x00\n\n" + "نور " * 200)
    assert said.startswith("قال نور نور")
    assert said.isprintable()
    assert len(said) <= 201


def test_no_more_requests_a_minute_go_than_may(server: Loopback, clock: Clock) -> None:
    server.answers = [GOOD]
    for _ in range(3):  # another caller, as each piece of a run makes one
        caller(server, per_minute=30).post("", {})
    assert clock.waits == [2, 2]


def test_requests_and_retries_are_counted(server: Loopback) -> None:
    server.answers = [says("", 500), GOOD]
    asking = caller(server)
    asking.post("", {})
    asking.post("", {})
    assert asking.tally == {"requests": 3, "retries": 1}
