"""The key that signs sessions."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from annotator.services.secret_key import secret_key


def test_it_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    first = secret_key(path)
    assert len(first) >= 50
    assert secret_key(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_those_who_start_together_share_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        keys = set(threads.map(secret_key, [tmp_path / "secret-key"] * 64))
    assert len(keys) == 1
