"""Settings from the environment: each bad value is refused with its name and what is allowed."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from annotator import environment


@pytest.fixture(autouse=True)
def no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SETTING", raising=False)


@pytest.mark.parametrize("value", ["on", "1", "True", " yes "])
def test_it_reads_what_means_yes(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SETTING", value)
    assert environment.boolean("SETTING", default=False) is True


def test_it_takes_the_default_of_what_is_not_set() -> None:
    assert environment.boolean("SETTING", default=True) is True
    assert environment.number("SETTING", 7, least=1, most=9) == 7
    assert environment.values("SETTING") == {}


def test_it_refuses_a_boolean_that_is_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETTING", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"SETTING='maybe': allowed is on or off\."):
        environment.boolean("SETTING", default=False)


@pytest.mark.parametrize("value", ["0", "10", "many", "1.5"])
def test_it_refuses_a_number_out_of_range(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="allowed is a whole number from 1 to 9"):
        environment.number("SETTING", 5, least=1, most=9)


def test_it_refuses_what_is_not_among_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETTING", "fr")
    with pytest.raises(ImproperlyConfigured, match="SETTING='fr': allowed is one of ar, en"):
        environment.choice("SETTING", "ar", allowed=["ar", "en"])


def test_it_refuses_a_folder_that_is_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SETTING", str(tmp_path / "file"))
    with pytest.raises(ImproperlyConfigured, match="a folder that can be written"):
        environment.folder("SETTING", tmp_path)


@pytest.mark.parametrize(
    "value", ["example.org", "ftp://example.org", "https://h:port", "https://"]
)
def test_it_refuses_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="allowed is a URL that begins with https://"):
        environment.url("SETTING", "", schemes=["https"])


@pytest.mark.parametrize("value", ["S3Storage", "nowhere.s3.S3Storage", "django.nothing.Storage"])
def test_it_refuses_a_class_that_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="a class that is installed here"):
        environment.installed("SETTING", "")


def test_it_refuses_json_that_is_not_an_object(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("{", "[]"):
        monkeypatch.setenv("SETTING", value)
        with pytest.raises(ImproperlyConfigured, match="a JSON object"):
            environment.values("SETTING")


def test_it_refuses_another_database_engine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SETTING", "mysql://isnad:secret@host/isnad")
    with pytest.raises(ImproperlyConfigured, match=r"mysql://isnad:\*\*\*@host/isnad"):
        environment.database("SETTING", tmp_path / "isnad.sqlite3")


def test_it_reads_postgresql_from_its_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SETTING", "postgresql://isnad:secret@host:5433/isnad")
    found = environment.database("SETTING", tmp_path / "isnad.sqlite3")
    assert (found["ENGINE"], found["HOST"], found["PORT"], found["NAME"]) == (
        "django.db.backends.postgresql",
        "host",
        5433,
        "isnad",
    )
    assert found["CONN_HEALTH_CHECKS"] is True


def test_it_refuses_an_unknown_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETTING", "Asia/Riyad")
    with pytest.raises(ImproperlyConfigured, match="such as UTC or Asia/Riyadh"):
        environment.time_zone("SETTING", "UTC")


def test_it_refuses_a_mail_server_without_a_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETTING", "mail.example.org")
    with pytest.raises(ImproperlyConfigured, match="allowed is a URL such as smtp"):
        environment.email("SETTING", "consolemail://")


def test_the_broker_is_a_socket_unless_redis_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert environment.broker("SETTING", tmp_path / "a b.sock").endswith("/a%20b.sock")
    monkeypatch.setenv("SETTING", "redis://host:6379/0")
    assert environment.broker("SETTING", tmp_path / "b.sock") == "redis://host:6379/0"


def test_endpoints_are_read_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.endpoints("SETTING") == []
    written = {"ours": {"url": "http://[::1]:8080/v1", "key": "sk-1"}, "مزود": {"url": "https://x"}}
    monkeypatch.setenv("SETTING", json.dumps(written))
    first, second = environment.endpoints("SETTING")
    assert (first.name, first.url, first.key) == ("ours", "http://[::1]:8080/v1", "sk-1")
    assert (second.name, second.key) == ("مزود", "")


@pytest.mark.parametrize(
    "value",
    [
        "sk-geheim",
        '["sk-geheim"]',
        '{"ours": "https://sk-geheim"}',
        '{"ours": {"key": "sk-geheim"}}',
        '{"ours": {"url": "https://x", "key": "sk-geheim", "more": 1}}',
        '{"ours": {"url": "ftp://x", "key": "sk-geheim"}}',
        '{"ours": {"url": "https://me:sk-geheim@x"}}',
        '{"ours": {"url": "https://x?key=sk-geheim"}}',
        '{"ours": {"url": "https://x:port", "key": "sk-geheim"}}',
        '{"ours": {"url": 7, "key": "sk-geheim"}}',
        '{"ours": {"url": "https://x", "key": "sk-geheim\\r\\nHost: y"}}',
        '{"ours": {"url": "https://x", "key": ["sk-geheim"]}}',
        '{"": {"url": "https://x", "key": "sk-geheim"}}',
    ],
)
def test_endpoints_that_cannot_be_called_stop_the_start_and_show_no_key(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="SETTING='\\(not shown\\)'") as refusal:
        environment.endpoints("SETTING")
    assert "geheim" not in str(refusal.value)
