"""A line of two gigabytes: refused in bounded memory, and what follows it is read."""

from pathlib import Path

import pytest

from tests.command import manage

GIGABYTES = 2 * 2**30
AT_MOST = 250 * 10**6  # bytes, Django and the formats included


@pytest.mark.parametrize("format", ["isnad", "csv"])
def test_a_line_of_two_gigabytes_is_refused_in_little_memory(format: str, tmp_path: Path) -> None:
    path, output = tmp_path / "huge", tmp_path / "out.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": "a", "text": "')
        stream.truncate(GIGABYTES)  # a hole, which takes no room on the disk
        stream.seek(GIGABYTES)
        stream.write('"}\n{"id": "b", "text": "خبر قصير"}\n'.encode())
    files = ("--input", str(path), "--output", str(output))
    done = manage(tmp_path, "convert", "--from", format, "--to", "isnad", *files)
    assert "the line is too long to be one record" in done.err
    assert (done.code, done.peak < AT_MOST) == (1, True), done.peak
    assert len(output.read_bytes().splitlines()) == (format == "isnad")
