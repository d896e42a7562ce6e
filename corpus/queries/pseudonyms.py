"""How authors are called in versions and exports."""

from corpus.models import AnnotationSet, Membership


def pseudonym(held: AnnotationSet) -> str:
    """ "annotator-N" for an account, the name as imported for somebody without one, and
    "name/version" for a machine. The same in every version and export of the project."""
    if held.author_id is None:
        return held.author_name
    membership = Membership.objects.get(
        project_id=held.article.project_id, person_id=held.author_id
    )
    return f"annotator-{membership.pseudonym}"
