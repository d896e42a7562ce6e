"""Asking an endpoint: one JSON value out, one JSON value back, and patience in between.

What passes by itself (429, 5xx, a time-out, a broken connection) is tried again, after a wait
that doubles each time and is part chance, so that many workers do not come back at once; or
after the wait that the endpoint asks for (Retry-After, RFC 9110 §10.2.3).
"""

import json
import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import Any

from corpus.document.errors import Refusal
from corpus.preannotators.endpoints import Endpoint
from corpus.preannotators.protocol import Hopeless

LOG = logging.getLogger(__name__)

ATTEMPTS = 4
FIRST_WAIT = 1.0  # seconds
LONGEST_WAIT = 60.0  # seconds; who asks for more is not waited for
LARGEST_ANSWER = 32 * 2**20  # bytes
CONNECTING = 10.0  # seconds at most
SHOWN = 200  # characters of an answer that a message quotes

_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504, 529))
_DENIED = frozenset((401, 403))
_AT_ONCE = 2**16  # bytes
_next: dict[str, float] = {}  # endpoint → when the next request may go, as monotonic() tells it


class EndpointFailed(Refusal):
    """An endpoint that did not answer, or would not."""

    code = "endpoint_failed"


class AccessDenied(EndpointFailed, Hopeless):
    """An endpoint that does not accept the key, or none."""

    code = "access_denied"


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
        self._pool: Any = None

    def post(self, path: str, body: object) -> object:
        """What the endpoint answers to `body` at its address followed by `path`.

        Raises EndpointFailed, AccessDenied where no other request would do better, and
        UnusableAnswer for what is no JSON.
        """
        content = json.dumps(body, ensure_ascii=False).encode()
        for attempt in range(ATTEMPTS):
            try:
                return self._json(self._ask(path, content, again=attempt > 0))
            except _Passing as failure:
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

    def _wait(self, attempt: int, failure: "_Passing") -> None:
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
        over = monotonic() + self._seconds
        with self._failures(), self._response(path, content) as response:
            if 200 <= response.status < 300:
                return self._read(response, over, LARGEST_ANSWER)
            raise self._refused(response, over)

    def _pace(self) -> None:
        """Wait until the endpoint may be asked once more."""
        if self._per_minute:
            now = monotonic()
            turn = max(now, _next.get(self.endpoint.name, now))
            _next[self.endpoint.name] = turn + 60 / self._per_minute
            if turn > now:
                sleep(turn - now)

    @contextmanager
    def _response(self, path: str, content: bytes) -> Iterator[Any]:
        import urllib3

        if self._pool is None:
            self._pool = urllib3.PoolManager(num_pools=1, maxsize=1, retries=False)
        response = self._pool.request(
            "POST",
            self.endpoint.url.rstrip("/") + path,
            body=content,
            headers=self._headers(),
            timeout=urllib3.Timeout(
                connect=min(CONNECTING, self._seconds), read=self._seconds, total=self._seconds
            ),
            redirect=False,  # another host must see neither the text nor the key
            preload_content=False,
        )
        try:
            yield response
        except BaseException:
            response.close()  # what was not read is not waited for
            raise
        response.release_conn()

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

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Says of what goes wrong on the way neither the address nor the key."""
        from urllib3 import exceptions

        name = self.endpoint.name
        try:
            yield
        except exceptions.SSLError as failure:
            raise EndpointFailed(
                "the certificate of the endpoint %(endpoint)s does not hold", endpoint=name
            ) from failure
        except exceptions.TimeoutError as failure:
            if isinstance(failure, exceptions.NewConnectionError):
                raise _Passing(_unreachable(name)) from failure
            raise _Passing(self._too_slow()) from failure
        except exceptions.HTTPError as failure:
            raise _Passing(_unreachable(name)) from failure

    def _read(self, response: Any, over: float, most: int) -> bytes:
        """The body, `most` bytes of it and until `over` at the latest."""
        held = bytearray()
        while part := response.read1(_AT_ONCE, decode_content=False):
            held += part
            if len(held) > most:
                raise UnusableAnswer(
                    "the endpoint %(endpoint)s answers with more than %(most)d bytes",
                    endpoint=self.endpoint.name,
                    most=most,
                )
            if monotonic() > over:
                raise _Passing(self._too_slow())
        return bytes(held)

    def _too_slow(self) -> EndpointFailed:
        return EndpointFailed(
            "the endpoint %(endpoint)s did not answer within %(seconds)s seconds",
            endpoint=self.endpoint.name,
            seconds=self._seconds,
        )

    def _refused(self, response: Any, over: float) -> Exception:
        """What an answer without success is raised as."""
        if 300 <= response.status < 400:
            return EndpointFailed(
                "the endpoint %(endpoint)s sends to another address, which is not followed; "
                "let the operator name the right one",
                endpoint=self.endpoint.name,
            )
        try:
            said = self._read(response, over, 2**20).decode(errors="replace")
        except (_Passing, UnusableAnswer):
            said = ""
        if response.status in _DENIED:
            return AccessDenied(
                "the endpoint %(endpoint)s does not let this server in (it answers %(status)d: "
                "%(came)s); let the operator check its key in ISNAD_ENDPOINTS",
                endpoint=self.endpoint.name,
                status=response.status,
                came=self.shown(said) or "–",
            )
        refusal = EndpointFailed(
            "the endpoint %(endpoint)s answers %(status)d: %(came)s",
            endpoint=self.endpoint.name,
            status=response.status,
            came=self.shown(said) or "–",
        )
        if response.status not in _PASSING:
            return refusal
        return _Passing(refusal, _asked_wait(response.headers.get("Retry-After", "")))

    def _json(self, content: bytes) -> object:
        try:
            return json.loads(content, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise UnusableAnswer(
                "the answer of the endpoint %(endpoint)s is no JSON: %(came)s",
                endpoint=self.endpoint.name,
                came=self.shown(content.decode(errors="replace")) or "–",
            ) from None


class _Passing(Exception):
    """Something that may have passed when it is tried again; `asked` seconds from now."""

    def __init__(self, refusal: EndpointFailed, asked: float = 0.0) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.asked = asked


def _unreachable(name: str) -> EndpointFailed:
    return EndpointFailed(
        "the endpoint %(endpoint)s cannot be reached, or broke off its answer", endpoint=name
    )


def _asked_wait(said: str) -> float:
    """The seconds of a Retry-After, which may also be a date; 0 where it says nothing."""
    if said.strip().isdecimal():
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _no_number(name: str) -> object:
    raise ValueError(name)
