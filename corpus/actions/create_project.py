"""Make a project that is ready for articles."""

from django.db import IntegrityError, transaction

from corpus.actions.add_member import add_member
from corpus.actions.check_slug import check_slug
from corpus.actions.publish_schema import publish_schema
from corpus.actions.write_guidelines import write_guidelines
from corpus.document.errors import WrongState
from corpus.document.schema import Schema
from corpus.document.shipped import SHIPPED, shipped_guidelines
from corpus.models import Person, Project
from corpus.models.project import Role

MOST_SLOTS = 20


@transaction.atomic
def create_project(
    slug: str, *, title: str, schema: Schema, by: Person, slots: int = 1, language: str = "ar"
) -> Project:
    """A project with `schema` published, its shipped guidelines if it has some, and `by`
    as its manager. Raises WrongState when the slug is taken or cannot be one, and for too
    many or too few annotators of an article."""
    check_slug(slug)
    if not 1 <= slots <= MOST_SLOTS:
        raise WrongState("an article has from 1 to %(most)s annotators", most=MOST_SLOTS)
    try:
        with transaction.atomic():
            project = Project.objects.create(
                slug=slug, title=title or slug, slots=slots, language=language, created_by=by
            )
    except IntegrityError:
        raise WrongState("there is already a project called %(slug)s", slug=slug) from None
    add_member(project, person=by, role=Role.MANAGER)
    publish_schema(project, schema=schema, by=by)
    if schema.name in SHIPPED:
        texts = shipped_guidelines(schema.name)
        write_guidelines(project, text_ar=texts["ar"], text_en=texts["en"], by=by)
    return project
