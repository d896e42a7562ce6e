"""How many annotators an article needs."""

from corpus.document.blind_sample import in_blind_sample
from corpus.models import Project


def annotators_wanted(project: Project, sha256: str) -> int:
    """By the project's settings, for the text with this hash: `slots` on the share of the
    articles that nobody can foresee, one on the others. Which these are has nothing to do
    with which come without suggestions."""
    drawn = in_blind_sample(f"{project.blind_key}:slots", sha256, project.slots_share)
    return project.slots if drawn else 1
