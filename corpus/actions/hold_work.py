"""Work on what was claimed: alive as long as it goes on, failed with its reason."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections

from corpus.actions.claim_work import HoldLostError, fail_work, keep_work
from corpus.document.errors import Refusal, WorkFailed
from corpus.models.work import Claimable

LOG = logging.getLogger(__name__)
TURN = 30.0  # seconds of steps that one task does before it hands the work over
SIGN_EVERY = 5.0  # seconds


@contextmanager
def hold_work(work: Claimable) -> Iterator[None]:
    """Run the body as the holder of `work`, which `claim_work` gave.

    A sign of life is said every 5 seconds, whatever the body is busy with: counting the
    records of an upload, loading a model, sending a file away. What goes wrong in the body
    is written on the row, which has then failed. Two things are not its failure: a hold
    that was lost ends the body, and a database that does not answer is raised, for the
    sweep sends the work again.
    """
    try:
        with _signs_of_life(work), _failures(work):
            yield
    except HoldLostError:
        LOG.info("%s was cancelled, or somebody else has it", work)


@contextmanager
def _failures(work: Claimable) -> Iterator[None]:
    """Write on the row why the body failed."""
    try:
        yield
    except (HoldLostError, OperationalError):
        raise
    except Refusal as refusal:
        fail_work(work, refusal)
    except OSError as failure:
        fail_work(work, WorkFailed("a file or a device failed: %(reason)s", reason=failure))
    except Exception as failure:  # a bug must not be tried again and again
        LOG.exception("%s failed", work)
        fail_work(work, unforeseen(failure))


def unforeseen(failure: Exception) -> Refusal:
    """What to say of a bug; the log of the server has its whole story."""
    kind = type(failure).__name__
    reason = f"{kind}: {failure}"
    return WorkFailed("something unforeseen went wrong: %(reason)s", reason=reason, type=kind)


@contextmanager
def _signs_of_life(work: Claimable) -> Iterator[None]:
    ended = threading.Event()
    voice = threading.Thread(target=_speak, args=(work, ended), daemon=True)
    voice.start()
    try:
        yield
    finally:
        ended.set()
        voice.join()


def _speak(work: Claimable, ended: threading.Event) -> None:
    """Say a sign of life now and then until the work has ended or was lost."""
    try:
        while not ended.wait(SIGN_EVERY):
            try:
                keep_work(work)
            except HoldLostError:
                return
            except OperationalError as failure:
                LOG.warning("no sign of life of %s: %s", work, failure)
    finally:
        connections.close_all()
