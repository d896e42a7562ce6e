"""The deadline of what is dealt or given, as a form asks for it."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ON_A_DAY = "day"
CHOICES = (
    ("", _("None")),
    ("3", _("In 3 days")),
    ("7", _("In 7 days")),
    ("14", _("In 14 days")),
    (ON_A_DAY, _("On a day")),
)


class DeadlineForm(forms.Form):
    """When what is given goes back to the queue: never, so many days from now, or at the end of
    a day."""

    deadline = forms.ChoiceField(label=_("Deadline"), required=False, choices=CHOICES)
    day = forms.DateField(
        label=_("The last day"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """`until`: the deadline as a moment, None for none."""
        asked = super().clean() or self.cleaned_data
        chosen, day = asked.get("deadline", ""), asked.get("day")
        if chosen == ON_A_DAY and not day and "day" not in self.errors:
            self.add_error("day", _("Say which day."))
        until: datetime | None = None
        if chosen == ON_A_DAY and day:
            until = timezone.make_aware(datetime.combine(day, time(23, 59)))
        elif chosen.isdecimal():
            until = timezone.now() + timedelta(days=int(chosen))
        return asked | {"until": until}
