"""One question and its answer over HTTP, bounded as a whole.

A socket's time-out bounds each reading of it alone: headers that drip, "100 Continue" again and
again, or trailers without end begin it anew each time. So a timer shuts the socket.
"""

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPException
from time import monotonic
from typing import Any, NamedTuple

CONNECTING = 10.0  # seconds at most
_AT_ONCE = 2**16  # bytes
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST")  # what OpenSSL says of an answer in plain HTTP


class TooSlow(Exception):
    """There was no whole answer in time."""


class BrokenOff(Exception):
    """Nobody is there, or the answer broke off."""


class TooLong(Exception):
    """The answer has more bytes than may be read."""


class NoTrust(Exception):
    """TLS could not begin, and why, in OpenSSL's words without the host's name: for its
    certificate (`is_certificate`), or since the other side speaks plain HTTP."""

    def __init__(self, reason: str, *, is_certificate: bool) -> None:
        super().__init__(reason)
        self.is_certificate = is_certificate


class Answer(NamedTuple):
    """An answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def post(
    address: str, content: bytes, headers: Mapping[str, str], *, seconds: float, most: int
) -> Answer:
    """What is answered in `seconds` and `most` bytes. Redirects are not followed: another host
    must see neither the text nor the key. Proxies from the environment are not asked.

    Raises TooSlow, BrokenOff, TooLong and NoTrust.
    """
    from urllib3 import exceptions
    from urllib3.util import parse_url

    over, url = monotonic() + seconds, parse_url(address)
    try:
        with _connected(url, seconds) as connection, _shut_at(over, connection.sock):
            connection.request("POST", url.request_uri, content, headers, preload_content=False)
            response = connection.getresponse()
            return Answer(response.status, response.headers, _read(response, most))
    except exceptions.NewConnectionError as failure:
        raise BrokenOff from failure
    except (TimeoutError, exceptions.TimeoutError) as failure:
        raise TooSlow from failure
    except (exceptions.HTTPError, HTTPException, OSError) as failure:
        raise BrokenOff from failure


@contextmanager
def _connected(url: Any, seconds: float) -> Iterator[Any]:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = kind(url.host.strip("[]"), url.port, timeout=min(CONNECTING, seconds))
    try:
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as failure:
            said = failure.verify_message.replace(connection.host, "***")
            raise NoTrust(said, is_certificate=True) from failure
        except ssl.SSLError as failure:
            if failure.reason not in _NO_TLS:
                raise  # it broke off, or some machine on the way has a fault that may pass
            raise NoTrust(str(failure.reason), is_certificate=False) from failure
        connection.timeout = seconds
        yield connection
    finally:
        connection.close()  # what was not read is not waited for


@contextmanager
def _shut_at(over: float, line: socket.socket) -> Iterator[None]:
    """Shut the socket when the time is over, whatever it is busy with. Raises TooSlow then, also
    where what had come by then looks whole."""
    is_over = threading.Event()

    def shut() -> None:
        is_over.set()
        with suppress(OSError):  # an SSLSocket's own way lets go of what others read with
            socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = threading.Timer(over - monotonic(), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as failure:
        if is_over.is_set():
            raise TooSlow from failure
        raise
    finally:
        timer.cancel()
    if is_over.is_set():
        raise TooSlow


def _read(response: Any, most: int) -> bytes:
    held = bytearray()
    try:
        while part := response.read1(_AT_ONCE, decode_content=False):
            held += part
            if len(held) > most:
                raise TooLong
    finally:
        response.close()
    return bytes(held)
