"""Numbers and dates in the digits of the interface language."""

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import date as date_filter
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import get_language, gettext

register = template.Library()

# CLDR's default for Arabic: Arabic-Indic digits, ٬ between thousands, ٫ before decimals.
ARABIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def in_arabic() -> bool:
    """Whether the interface is in Arabic now."""
    return (get_language() or "").startswith("ar")


@register.filter
def number(value: int | float | None) -> str:
    """10000 → "10,000" or "١٠٬٠٠٠"; nothing for None."""
    if value is None:
        return ""
    text = f"{value:,}"
    if "e" in text:  # 5e-05, as nobody writes it
        text = f"{Decimal(text):,f}"
    return text.translate(ARABIC) if in_arabic() else text


@register.filter
def percent(value: float | None) -> str:
    """A share in [0, 1] as a whole percentage: 0.42 → "42%" or "٤٢٪"."""
    if value is None:
        return ""
    text = f"{value:.0%}"
    return text.translate(ARABIC) if in_arabic() else text


@register.filter
def coefficient(value: float | None) -> str:
    """A coefficient such as κ to two places: 0.743 → "0.74" or "٠٫٧٤"."""
    if value is None:
        return ""
    text = f"{value:.2f}"
    return text.translate(ARABIC) if in_arabic() else text


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words: "1 October 2020" or "١ أكتوبر ٢٠٢٠"."""
    return _written(value, "j F Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A date with its time of day: "1 October 2020, 14:05"."""
    joint = "، " if in_arabic() else ", "
    day_text, time_text = _written(value, "j F Y"), _written(value, "H:i")
    return joint.join((day_text, time_text)) if value else ""


@register.filter
def size(count: int | None) -> str:
    """A number of bytes in words: "1.2 MB"."""
    if count is None:
        return ""
    text = filesizeformat(count)
    return text.translate(ARABIC) if in_arabic() else text


@register.filter
def duration(seconds: int | None) -> str:
    """A time in hours and minutes, at least a minute: 4380 → "1 h 13 min" or "١ س ١٣ د"."""
    if not seconds:
        return ""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    said = {"hours": number(hours), "minutes": number(minutes)}
    if not hours:
        return gettext("%(minutes)s min") % said
    return gettext("%(hours)s h %(minutes)s min") % said


def _written(value: date | datetime | None, pattern: str) -> str:
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    text = str(date_filter(local, pattern))
    return text.translate(ARABIC_DIGITS) if in_arabic() else text
