from pathlib import Path

from app.backup import expired


def test_the_newest_dumps_are_kept(tmp_path: Path) -> None:
    for day in ("01", "02", "03"):
        (tmp_path / f"stockroom-202601{day}T000000Z.sql.gz").touch()
    (tmp_path / "notes.txt").touch()
    assert [path.name for path in expired(tmp_path, keep=2)] == [
        "stockroom-20260101T000000Z.sql.gz"
    ]
    assert expired(tmp_path, keep=5) == []
