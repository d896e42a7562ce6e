"""docker/compose.yaml without an engine: the same programs, with the same environment."""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from annotator import environment
from annotator.services.broker import server_program
from tests import postgresql
from tests.cast import PASSWORD
from tests.stack import ROOT, free_port, running, stop
from tests.stack import environment as child_environment
from tests.visitor import Visitor
from tests.waiting import until

COMPOSE = yaml.safe_load((ROOT / "docker" / "compose.yaml").read_text(encoding="utf-8"))
GIVEN = {"ISNAD_SECRET_KEY": "k" * 50, "POSTGRES_PASSWORD": "secret"}


def filled(text: str) -> str:
    """The text with its ${NAME}, ${NAME:-default} and ${NAME:?reason} filled in."""
    return re.sub(
        r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: GIVEN.get(found[1], found[2]), text
    )


def settings_of(service: str) -> dict[str, str]:
    return {
        name: filled(value) for name, value in COMPOSE["services"][service]["environment"].items()
    }


@contextmanager
def program(command: list[str], log: Path, values: dict[str, str]) -> Iterator[None]:
    with log.open("wb") as output:
        running = subprocess.Popen(command, cwd=ROOT, env=values, stdout=output, stderr=output)
    try:
        yield
    finally:
        stop(running)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A PostgreSQL and a Redis of our own, in place of the two images."""
    folder, port = tmp_path_factory.mktemp("compose"), free_port()
    redis = [str(server_program()), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with program([*redis, "--dir", str(folder)], folder / "redis.log", {}):
        yield {"DATABASE_URL": postgresql.start(), "REDIS_URL": f"redis://127.0.0.1:{port}/0"}


def test_web_worker_and_beat_share_one_environment() -> None:
    shared = settings_of("web")
    for service in ("worker", "worker-heavy", "beat", "prepare"):
        assert settings_of(service) == shared
    assert "${" not in "".join(shared.values())


def test_its_workers_serve_every_queue_and_heavy_models_one_at_a_time() -> None:
    served = {name: queues_of(name) for name in ("worker", "worker-heavy")}
    assert set().union(*served.values()) == set(settings.CELERY_TASK_QUEUES)
    assert "preannotate-heavy" not in served["worker"]
    assert "--concurrency=1" in COMPOSE["services"]["worker-heavy"]["command"]
    assert COMPOSE["services"]["worker-heavy"]["profiles"] == ["heavy"]


def queues_of(service: str) -> set[str]:
    (said,) = [
        word for word in COMPOSE["services"][service]["command"] if word.startswith("--queues=")
    ]
    return set(said.removeprefix("--queues=").split(","))


def test_the_addresses_it_names_are_ones_that_the_settings_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.setenv(name, settings_of("web")[name])
    database = environment.database("DATABASE_URL", tmp_path / "isnad.sqlite3")
    assert (database["HOST"], database["PASSWORD"]) == ("postgres", "secret")
    assert environment.broker("REDIS_URL", tmp_path / "broker.sock") == "redis://redis:6379/0"


@pytest.mark.services
def test_its_programs_answer_do_work_and_let_somebody_sign_in(
    tmp_path: Path, addresses: dict[str, str]
) -> None:
    port = free_port()
    values = child_environment(tmp_path, **{**settings_of("web"), **addresses})
    values |= {
        "ISNAD_DATA": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}:{values['PATH']}",
    }

    def command(service: str) -> list[str]:
        words: list[Any] = COMPOSE["services"][service]["command"]
        return [word.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for word in words]

    in_the_image: Any = {"cwd": ROOT, "env": values, "check": True, "capture_output": True}
    subprocess.run(command("prepare"), **in_the_image)
    with ExitStack() as programs:
        for name in ("web", "worker", "worker-heavy", "beat"):
            log = tmp_path / f"{name}.log"
            programs.enter_context(program(command(name), log, values))
        until(lambda: answers(f"http://127.0.0.1:{port}/health/"))
        worker = tmp_path / "worker.log"
        until(lambda: re.search(r"corpus\.tasks\.sweep\S* succeeded", worker.read_text()))
        making = [sys.executable, "manage.py", "create_user", "maryam", "--password-stdin"]
        subprocess.run(making, input=f"{PASSWORD}\n".encode(), **in_the_image)
        somebody_signs_in(port)
        every_queue_is_served(port)


def somebody_signs_in(port: int) -> None:
    """Maryam, who gets no further with a wrong password; her projects, and their style."""
    with closing(Visitor(port)) as maryam:
        with pytest.raises(RuntimeError, match="maryam cannot sign in"):
            maryam.sign_in("maryam", "another")
        assert maryam.get("/").status == 302
        maryam.sign_in("maryam", PASSWORD)
        projects = maryam.get("/")
        assert projects.status == 200
        shown = projects.body.decode()
        assert 'href="/new/"' in shown
        style = re.search(r'href="(/static/annotator/page\.\w+\.css)"', shown)
        assert style
        assert maryam.get(style[1]).status == 200, "as `prepare` has collected it"


def every_queue_is_served(port: int) -> None:
    """Maryam is told so over the API, soon after all of it has started."""
    with closing(Visitor(port)) as maryam:
        maryam.sign_in("maryam", PASSWORD)
        until(lambda: json.loads(maryam.get("/api/v1/workers/").body)["missing"] == [])


@pytest.mark.services
def test_up_takes_the_same_addresses_and_starts_no_broker(
    tmp_path: Path, addresses: dict[str, str]
) -> None:
    with running(tmp_path, **addresses) as stack:
        assert set(stack.services()) == {"worker", "web"}
        assert not (tmp_path / "isnad.sqlite3").exists()


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False
