"""The web server of the embedded default."""

import http.client
import socket
import sys

from annotator.services.supervision import CannotStart, Service

HOST = "127.0.0.1"


def check_port(port: int) -> None:
    """CannotStart if another program listens on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as failure:
            raise CannotStart(
                f"Port {port} cannot be used ({failure.strerror}). Choose another: --port NUMBER"
            ) from None


def web(port: int, processes: int, threads: int) -> Service:
    """gunicorn on the loopback; its log goes where its output goes."""
    command = (
        *(sys.executable, "-m", "gunicorn", "annotator.wsgi", "--bind", f"{HOST}:{port}"),
        *("--workers", str(processes), "--threads", str(threads), "--preload"),
        *("--graceful-timeout", "5", "--no-control-socket"),
    )
    return Service("web", command, lambda: _answers(port))


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
