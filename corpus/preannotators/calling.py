"""Asking an endpoint: one JSON value out, one JSON value back, and patience in between.

What passes by itself (429, 5xx, a time-out, a broken connection) is tried again, after a wait
that doubles each time and is part chance, so that many workers do not come back at once; or
after the wait that the endpoint asks for (Retry-After, RFC 9110 §10.2.3).
"""

import json
import logging
import random
from collections.abc import Callable
from datetime import MAXYEAR, UTC, datetime
from email.utils import parsedate_to_datetime, parsedate_tz
from time import monotonic, sleep

from corpus.document.errors import Refusal
from corpus.preannotators.endpoints import Endpoint
from corpus.preannotators.exchange import Answer, BrokenOff, NoTrust, TooLong, TooSlow, post
from corpus.preannotators.protocol import Hopeless

LOG = logging.getLogger(__name__)

ATTEMPTS = 4
FIRST_WAIT = 1.0  # seconds
LONGEST_WAIT = 60.0  # seconds; who asks for more is not waited for
LARGEST_ANSWER = 32 * 2**20  # bytes
A_YEAR = 366 * 86_400.0  # seconds; no endpoint means a longer wait
SHOWN = 200  # characters of an answer that a message quotes

PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 529))
_DENIED = frozenset((401, 403))
_UNPAID, _UNKNOWN = 402, 404
_next: dict[str, float] = {}  # endpoint → when the next request may go, as monotonic() tells it


class EndpointFailed(Refusal):
    """An endpoint that did not answer, or would not."""

    code = "endpoint_failed"


class AccessDenied(EndpointFailed, Hopeless):
    """An endpoint that does not accept the key, or none."""

    code = "access_denied"


class EndpointUnusable(EndpointFailed, Hopeless):
    """An endpoint that is not what was named: no such address or model, no credit, no TLS."""

    code = "endpoint_unusable"


class UnusableAnswer(Refusal):
    """An answer of an endpoint that says nothing which could be suggested."""

    code = "unusable_answer"


class Caller:
    """Asks one endpoint. `tally` counts requests, and the retries among them."""

    def __init__(self, endpoint: Endpoint, *, seconds: float, per_minute: float) -> None:
        """`seconds` is the most that one request may take; `per_minute` how many requests
        this process sends to the endpoint, 0 for as many as there are."""
        self.endpoint = endpoint
        self.tally = {"requests": 0.0, "retries": 0.0}
        self._seconds = seconds
        self._per_minute = per_minute

    def post(
        self, path: str, body: object, check: Callable[[object], None] = lambda answer: None
    ) -> object:
        """What the endpoint answers to `body` at its address followed by `path`. `check` raises
        what is wrong with an answer; Passing where the endpoint is to be asked once more.

        Raises EndpointFailed, AccessDenied and EndpointUnusable where no other request would
        do better, and UnusableAnswer for what is no JSON.
        """
        content = json.dumps(body, ensure_ascii=False).encode()
        for attempt in range(ATTEMPTS):
            try:
                answer = self._json(self._ask(path, content, again=attempt > 0))
                check(answer)
                return answer
            except Passing as failure:
                if attempt + 1 == ATTEMPTS:
                    raise failure.refusal from None
                self._wait(attempt, failure)
        raise AssertionError("unreachable: the last attempt answers or raises")

    def shown(self, text: str) -> str:
        """The beginning of what came, on one line and without the key, fit for a message."""
        said = text.replace(self.endpoint.key, "***") if self.endpoint.key else text
        said = "".join(one if one.isprintable() else " " for one in said[: 4 * SHOWN])
        said = " ".join(said.split())
        return said if len(said) <= SHOWN else said[:SHOWN] + "…"

    def _wait(self, attempt: int, failure: "Passing") -> None:
        longest = FIRST_WAIT * 2**attempt
        wait = max(failure.asked, longest * random.uniform(0.5, 1.0))
        if wait > LONGEST_WAIT:
            raise EndpointFailed(
                "the endpoint %(endpoint)s asks to come back in %(seconds)d seconds, which is "
                "longer than a run waits",
                endpoint=self.endpoint.name,
                seconds=round(wait),
            ) from None
        LOG.info("%s; trying again in %.1f s", failure.refusal, wait)
        sleep(wait)

    def _ask(self, path: str, content: bytes, again: bool) -> bytes:
        """The body of a good answer."""
        self._pace()
        self.tally["requests"] += 1
        self.tally["retries"] += again
        answer = self._answer(path, content)
        if 200 <= answer.status < 300:
            return answer.body
        raise self._refused(answer)

    def _answer(self, path: str, content: bytes) -> Answer:
        """Says of what goes wrong on the way neither the address nor the key."""
        name = self.endpoint.name
        try:
            return post(
                self.endpoint.url.rstrip("/") + path,
                content,
                self._headers(),
                seconds=self._seconds,
                most=LARGEST_ANSWER,
            )
        except NoTrust as failure:
            raise _no_trust(name, failure) from failure
        except TooLong as failure:
            raise UnusableAnswer(
                "the endpoint %(endpoint)s answers with more than %(most)d bytes",
                endpoint=name,
                most=LARGEST_ANSWER,
            ) from failure
        except TooSlow as failure:
            slow = EndpointFailed(
                "the endpoint %(endpoint)s did not answer within %(seconds)s seconds",
                endpoint=name,
                seconds=self._seconds,
            )
            raise Passing(slow) from failure
        except BrokenOff as failure:
            broken = EndpointFailed(
                "the endpoint %(endpoint)s cannot be reached, or broke off its answer",
                endpoint=name,
            )
            raise Passing(broken) from failure

    def _pace(self) -> None:
        """Wait until the endpoint may be asked once more."""
        if self._per_minute:
            now = monotonic()
            turn = max(now, _next.get(self.endpoint.name, now))
            _next[self.endpoint.name] = turn + 60 / self._per_minute
            if turn > now:
                sleep(turn - now)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # nothing that swells when it is unpacked
            "Content-Type": "application/json",
            "User-Agent": "isnad",
        }
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        return headers

    def _refused(self, answer: Answer) -> Exception:
        """What an answer without success is raised as."""
        name, status = self.endpoint.name, answer.status
        if 300 <= status < 400:
            return EndpointFailed(
                "the endpoint %(endpoint)s sends to another address, which is not followed; "
                "let the operator name the right one",
                endpoint=name,
            )
        came = self.shown(answer.body.decode(errors="replace")) or "–"
        said = {"endpoint": name, "status": status, "came": came}
        if status in _DENIED:
            return AccessDenied(
                "the endpoint %(endpoint)s does not let this server in (it answers %(status)d: "
                "%(came)s); let the operator check its key in ISNAD_ENDPOINTS",
                **said,
            )
        if status == _UNPAID:
            return EndpointUnusable(
                "the endpoint %(endpoint)s answers %(status)d: %(came)s; it wants to be paid first",
                **said,
            )
        if status == _UNKNOWN:
            return EndpointUnusable(
                "the endpoint %(endpoint)s answers %(status)d: %(came)s; check the name of the "
                "model, and let the operator check the address in ISNAD_ENDPOINTS",
                **said,
            )
        refusal = EndpointFailed("the endpoint %(endpoint)s answers %(status)d: %(came)s", **said)
        if status not in PASSING:
            return refusal
        return Passing(refusal, _asked_wait(answer.headers.get("Retry-After", "")))

    def _json(self, content: bytes) -> object:
        try:
            return json.loads(content, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise UnusableAnswer(
                "the answer of the endpoint %(endpoint)s is no JSON: %(came)s",
                endpoint=self.endpoint.name,
                came=self.shown(content.decode(errors="replace")) or "–",
            ) from None


class Passing(Exception):
    """Something that may have passed when it is tried again; `asked` seconds from now."""

    def __init__(self, refusal: EndpointFailed, asked: float = 0.0) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.asked = asked


def _no_trust(name: str, failure: NoTrust) -> EndpointUnusable:
    if failure.is_certificate:
        return EndpointUnusable(
            "the certificate of the endpoint %(endpoint)s does not hold: %(reason)s",
            endpoint=name,
            reason=failure,
        )
    return EndpointUnusable(
        "the endpoint %(endpoint)s does not speak TLS as its address says, with https: %(reason)s",
        endpoint=name,
        reason=failure,
    )


def _asked_wait(said: str) -> float:
    """The seconds of a Retry-After, which may also be a date, a year at most; 0 where it says
    nothing."""
    if said.strip().isdecimal():
        return min(float(said), A_YEAR)
    date = parsedate_tz(said)
    if date is None:
        return 0.0
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, OverflowError):  # it is none that a calendar has, or too far away
        return A_YEAR if date[0] > MAXYEAR else 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(0.0, (when - datetime.now(UTC)).total_seconds()), A_YEAR)


def _no_number(name: str) -> object:
    raise ValueError(name)
