"""Make an account."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from corpus.document.errors import WrongState
from corpus.models import Person


@transaction.atomic
def create_person(username: str, *, password: str | None, email: str = "") -> Person:
    """A person who can log in; without a password, only after one was set.

    Raises WrongState when the name is taken or cannot be one.
    """
    try:
        Person(username=username).clean_fields(exclude=("password",))
    except ValidationError:
        raise WrongState(
            "nobody can log in as %(name)s: take at most 150 letters, digits and @ . + - _",
            name=username or "(nothing)",
        ) from None
    try:
        with transaction.atomic():
            return Person.objects.create_user(username, email=email, password=password)
    except IntegrityError:
        raise WrongState("there is already somebody called %(name)s", name=username) from None
