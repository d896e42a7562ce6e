"""A worker that is killed in the middle of its work: not before it, and not after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil

from tests.stack import Stack


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
