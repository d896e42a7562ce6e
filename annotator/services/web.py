"""The web server of the embedded default."""

import http.client
import socket
import sys

from annotator.services.supervision import CannotStart, Service

HOST = "127.0.0.1"
BACKLOG = 128  # requests that may wait


def listen(port: int) -> socket.socket:
    """The socket that the web server answers on; CannotStart if another program has the port.

    It is ours, not the web server's: while that is started again, requests wait in it.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(BACKLOG)
    except OSError as failure:
        listener.close()
        raise CannotStart(
            f"Port {port} cannot be used ({failure.strerror}). Choose another: --port NUMBER"
        ) from None
    return listener


def web(listener: socket.socket, processes: int, threads: int) -> Service:
    """gunicorn on the loopback; its log goes where its output goes."""
    command = (
        *(sys.executable, "-m", "gunicorn", "annotator.wsgi", "--preload", "--no-control-socket"),
        *("--bind", f"fd://{listener.fileno()}", "--graceful-timeout", "5"),
        *("--workers", str(processes), "--threads", str(threads)),
    )
    return Service("web", command, descriptors=(listener.fileno(),))


def web_answers(listener: socket.socket) -> bool:
    connection = http.client.HTTPConnection(HOST, listener.getsockname()[1], timeout=1)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
