"""Somebody at a browser: a session, a CSRF token and one connection that stays open."""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

LEFT_OPEN = 0.5  # seconds; gunicorn closes what is silent for two, and we may be held up
LOGIN = "/accounts/login/"
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said, and how long it took."""

    status: int
    body: bytes
    milliseconds: float

    def json(self) -> Any:
        return json.loads(self.body)


class Visitor:
    """A browser's manners without the browser: cookies are kept, writes carry the token."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._last = 0.0

    def sign_in(self, name: str, password: str) -> None:
        """Through the form, waiting where too many have signed in from here within a
        minute. RuntimeError where it is refused."""
        self.get(LOGIN)
        form = {"login": name, "password": password, "csrfmiddlewaretoken": self._token()}
        sent = urlencode(form).encode(), "application/x-www-form-urlencoded"
        while (answer := self.send("POST", LOGIN, *sent)).status == TOO_MANY:
            time.sleep(1)
        if answer.status != 302:
            raise RuntimeError(f"{name} cannot sign in: {answer.status}")

    def close(self) -> None:
        """Close the connection, as happens to a browser that is silent for a while; the next
        request opens another."""
        self._connection.close()

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def post(self, path: str, value: object = None) -> Answer:
        """A JSON body, as the editor sends it."""
        return self.send("POST", path, json.dumps(value or {}).encode(), "application/json")

    def upload(self, path: str, fields: Mapping[str, str], name: str, content: bytes) -> Answer:
        """A form with a file in its field `file`."""
        border = "border-between-fields"
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{border}--\r\n".encode()
        return self.send("POST", path, body, f"multipart/form-data; boundary={border}")

    def send(self, method: str, path: str, body: bytes = b"", type: str = "") -> Answer:
        """The whole answer, whatever its status."""
        begun = time.perf_counter()
        if begun - self._last > LEFT_OPEN:
            self._connection.close()
        headers = {"Cookie": "; ".join(f"{name}={held}" for name, held in self._cookies.items())}
        if method != "GET":
            headers |= {"Content-Type": type, "X-CSRFToken": self._token()}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        self._last = time.perf_counter()
        self._keep(response.msg.get_all("Set-Cookie", []))
        return Answer(response.status, content, (self._last - begun) * 1000)

    def _token(self) -> str:
        return self._cookies.get("csrftoken", "")

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _, held = cookie.partition(";")[0].partition("=")
            self._cookies[name] = held
