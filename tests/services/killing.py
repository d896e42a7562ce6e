"""What is killed in the middle of its work: a worker that is certainly at work, or anything at
any moment of a run."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import psutil

from tests.services.desk import LONG, Project
from tests.stack import Stack
from tests.waiting import until

CHILD = "child"  # of the worker: one of the processes that do its work


def caught(stack: Stack, at_work: Callable[[], bool]) -> bool:
    """Kill -9 of the worker and its children, if it is at work; whether it was. It is asked
    while they stand still: nothing comes to its end between the question and the kill."""
    worker = stack.services().get("worker")
    if worker is None or not at_work():
        return False
    with _standing_still(worker) as members:
        is_at_work = at_work()
        if is_at_work:
            for member in members:
                member.kill()
    return is_at_work


@contextmanager
def _standing_still(program: psutil.Process) -> Iterator[list[psutil.Process]]:
    """The program, which begins no other meanwhile, and its children."""
    program.suspend()
    members = [program]
    try:
        for child in program.children(recursive=True):
            child.suspend()
            members.append(child)
        yield members
    finally:
        for member in members:
            with suppress(psutil.NoSuchProcess):
                member.resume()


def kill_at_random(
    project: Project, run: str, victims: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, int]]:
    """Kill -9 of each of the victims, names of services joined by "+" or CHILD, when the run has
    come to a place that is drawn in its first four fifths: what was killed, and how many articles
    were done just after."""
    total = project.get(run)["total"]
    places = sorted(chance.randrange(total * 4 // 5) for _ in victims)
    for place, name in zip(places, victims, strict=True):
        _await(project, run, place)
        _kill(project.stack, name.split("+"), chance)
        yield name, project.get(run)["done"]


def _await(project: Project, run: str, place: int) -> None:
    until(lambda: project.get(run)["done"] >= place, LONG, every=0.2)


def _kill(stack: Stack, names: Sequence[str], chance: random.Random) -> None:
    """What was killed a moment ago may still be on its way back, and is waited for."""
    doomed: list[psutil.Process] = []

    def are_there() -> bool:
        doomed[:] = _found(stack, names, chance)
        return bool(doomed)

    until(are_there)
    for one in doomed:
        with suppress(psutil.NoSuchProcess):
            one.kill()


def _found(stack: Stack, names: Sequence[str], chance: random.Random) -> list[psutil.Process]:
    """All that go by these names; nothing while one of them is not there, or has just ended."""
    with suppress(psutil.NoSuchProcess, KeyError):
        services = stack.services()
        children = services["worker"].children(recursive=True)
        found = {"worker": [services["worker"], *children], "broker": [services["broker"]]}
        found[CHILD] = [chance.choice(children)] if children else []
        if all(found[name] for name in names):
            return [one for name in names for one in found[name]]
    return []
