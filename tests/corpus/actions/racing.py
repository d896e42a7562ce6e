"""Calls that are begun at the same moment, each on a connection of its own."""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection

from corpus.document.errors import Refusal

Result = TypeVar("Result")


def together(*calls: Callable[[], Result]) -> list[Result | Refusal]:
    """What each call answered or refused, all begun at the same moment."""
    gate = threading.Barrier(len(calls))
    answers: list[Result | Refusal | None] = [None] * len(calls)

    def run(place: int, call: Callable[[], Result]) -> None:
        gate.wait()
        try:
            answers[place] = call()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in answers, "a call raised what is not a refusal"
    return answers  # type: ignore[return-value]
