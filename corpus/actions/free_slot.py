"""Free the slot that a turn at an article holds."""

from corpus.actions.settle_slots import settle_article
from corpus.models import Article, Assignment


def free_slot(article: Article, held: Assignment) -> None:
    """End the lease and free the slot of a turn that the caller has locked, with its article:
    somebody else may take it. The set stays, and takes late edits."""
    held.slot = held.lease_until = None
    held.save(update_fields=("slot", "lease_until"))
    settle_article(article, held.project)
