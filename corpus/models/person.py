"""People: those who can log in."""

from django.contrib.auth.models import AbstractUser


class Person(AbstractUser):
    """Somebody with an account. What they may do is said by their memberships."""

    @property
    def name(self) -> str:
        """The full name, or the log-in name where there is none."""
        return self.get_full_name() or self.username
