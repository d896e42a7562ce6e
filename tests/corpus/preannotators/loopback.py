"""A real HTTP server on this machine that does what a test tells it to, misbehaviour included."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: Any


Answer = Callable[["Handler"], None]


@dataclass
class Loopback:
    """Answers each request with the next of `answers`, the last one again and again."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Handler(BaseHTTPRequestHandler):
    loopback: Loopback

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.loopback.received.append(
            Received(self.path, dict(self.headers), json.loads(body) if body else None)
        )
        self.loopback.next()(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone away is what many of the tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """A server for as long as this lasts; with `tls` one that speaks it."""
    loopback = Loopback()
    handler = type("Handler", (Handler,), {"loopback": loopback})
    with Server(("127.0.0.1", 0), handler) as server:
        if tls:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        loopback.url = f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield loopback
        finally:
            loopback.over.set()
            server.shutdown()
            thread.join()


def says(value: object, status: int = 200, **headers: str) -> Answer:
    """The value as JSON; text and bytes as they are."""
    if isinstance(value, bytes | str):
        body = value.encode() if isinstance(value, str) else value
    else:
        body = json.dumps(value, ensure_ascii=False).encode()

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, said in headers.items():
            handler.send_header(name.replace("_", "-"), said)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hangs(handler: Handler) -> None:
    """No answer, for as long as the test goes on."""
    handler.loopback.over.wait()


def breaks_off(handler: Handler) -> None:
    """Half of what was promised."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def resets(handler: Handler) -> None:
    """The connection is torn down without a word."""
    now = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
    handler.rfile.close()
    handler.wfile.close()
    handler.connection.close()


def drips(handler: Handler) -> None:
    """One byte after the other, without end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000000")
    handler.end_headers()
    _again_and_again(handler, b" ")


def drips_headers(handler: Handler) -> None:
    """One letter of a header after the other, without end."""
    handler.send_response(200)
    handler.flush_headers()
    handler.wfile.write(b"X-Long: ")
    while not handler.loopback.over.wait(0.01):
        handler.wfile.write(b"x")


def continues(handler: Handler) -> None:
    """100 Continue, again and again."""
    _again_and_again(handler, b"HTTP/1.1 100 Continue\r\n\r\n")


def endless_trailers(handler: Handler) -> None:
    """A whole answer in one chunk, and behind it headers without end."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"2\r\n{}\r\n0\r\n")
    _again_and_again(handler, b"X-More: more\r\n")


def _again_and_again(handler: Handler, said: bytes) -> None:
    while not handler.loopback.over.is_set():
        handler.wfile.write(said)


def model_says(said: object, read: int = 100, written: int = 10, stopped: str = "stop") -> Answer:
    """What a language model wrote, in the form of OpenAI's chat interface."""
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return says(
        {
            "choices": [{"index": 0, "message": message, "finish_reason": stopped}],
            "usage": {"prompt_tokens": read, "completion_tokens": written},
        }
    )
