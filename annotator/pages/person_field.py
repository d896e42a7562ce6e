"""People as forms offer them."""

from django import forms

from corpus.models import Person


class PersonField(forms.ModelChoiceField[Person]):
    """One of these people."""

    def label_from_instance(self, person: Person) -> str:
        """Their full name, or the log-in name where there is none."""
        return person.name


class PeopleField(forms.ModelMultipleChoiceField[Person]):
    """Some of these people."""

    def label_from_instance(self, person: Person) -> str:
        """Their full name, or the log-in name where there is none."""
        return person.name
