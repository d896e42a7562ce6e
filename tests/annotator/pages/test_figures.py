"""Numbers and dates as people read them."""

from datetime import UTC, date, datetime

from django.utils.translation import override

from annotator.templatetags.figures import day, moment, number, percent, size


def test_numbers_take_the_digits_of_the_language() -> None:
    with override("en"):
        assert (number(10000), percent(0.42), size(2048)) == ("10,000", "42%", "2.0\xa0KB")
    with override("ar"):
        assert (number(10000), percent(0.42)) == ("١٠٬٠٠٠", "٤٢٪")


def test_dates_are_written_in_words() -> None:
    at = datetime(2020, 10, 1, 14, 5, tzinfo=UTC)
    with override("en"):
        assert day(date(2020, 10, 1)) == "1 October 2020"
        assert moment(at) == "1 October 2020, 14:05"
    with override("ar"):
        assert moment(at) == "١ أكتوبر ٢٠٢٠، ١٤:٠٥"


def test_nothing_is_said_of_what_is_not_there() -> None:
    assert [number(None), percent(None), size(None), day(None), moment(None)] == [""] * 5
