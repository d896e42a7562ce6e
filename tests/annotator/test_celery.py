"""What happens between the pages and the broker."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu.exceptions import OperationalError

from annotator.celery import app
from annotator.services.broker import broker, broker_answers
from tests.waiting import until

MOST = 1.5  # seconds that a page may lose to a broker that does not answer


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[Path]:
    """The socket of a running broker that has stopped answering."""
    socket = tmp_path / "sockets" / "broker.sock"
    service = broker(tmp_path / "broker", socket)
    with subprocess.Popen(service.command, stdout=subprocess.DEVNULL) as server:
        try:
            until(lambda: broker_answers(socket))
            server.send_signal(signal.SIGSTOP)
            yield socket
        finally:
            server.kill()


def gives_up_soon(address: str) -> bool:
    """Whether it does, at least once of five times: a busy machine may hold it up now and then,
    and whoever waits for a broker twice never gives up soon."""
    return any(seconds_to_give_up(address) < MOST for _ in range(5))


def seconds_to_give_up(address: str) -> float:
    begun = time.monotonic()
    with (
        app.connection_for_write(address) as connection,
        pytest.raises(OperationalError),
    ):
        app.send_task("corpus.tasks.sweep", connection=connection)
    return time.monotonic() - begun


def test_publishing_gives_up_where_no_broker_listens(tmp_path: Path) -> None:
    assert gives_up_soon(f"redis+socket://{tmp_path}/none.sock")
    assert gives_up_soon("redis://127.0.0.1:1/0")


def test_publishing_gives_up_on_a_broker_that_hangs(socket: Path) -> None:
    assert gives_up_soon(f"redis+socket://{socket}")


def test_a_task_is_acknowledged_when_it_is_done_and_one_is_held_at_a_time() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
