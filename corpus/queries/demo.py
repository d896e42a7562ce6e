"""Whether a project is a demo: made of the articles that ship with Isnad, for newcomers."""

from corpus.models import Import, Project

DEMO_UPLOAD = "demo"
"""The key of the upload that brings the shipped articles in."""
CORPUS_UPLOAD = "demo-corpus"
"""The key of the upload that brings the shipped corpus in, to look at rather than to label."""


def is_demo(project: Project) -> bool:
    """Whether the project holds that upload."""
    return Import.objects.filter(project=project, key=DEMO_UPLOAD).exists()
