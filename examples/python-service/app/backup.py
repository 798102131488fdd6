"""Compressed dumps of the database, and clearing away the old ones."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path


def dump(database: str, folder: Path) -> Path:
    """Writes `stockroom-<time>.sql.gz` into the folder and returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"stockroom-{stamp}.sql.gz"
    subprocess.run(f"sqlite3 {database} .dump | gzip > {target}", shell=True, check=True)
    return target


def expired(folder: Path, keep: int) -> list[Path]:
    """All dumps but the newest `keep`, oldest first."""
    dumps = sorted(folder.glob("stockroom-*.sql.gz"))
    return dumps[: max(0, len(dumps) - keep)]


def prune(folder: Path, keep: int) -> int:
    removed = 0
    for path in expired(folder, keep):
        try:
            path.unlink()
            removed += 1
        except OSError:
            pass
    return removed
