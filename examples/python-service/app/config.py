"""Settings, read once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Everything that differs between one installation and the next."""

    database: str = "stockroom.db"
    host: str = "0.0.0.0"
    port: int = 8080
    page_size: int = 50
    webhook_url: str | None = None
    backup_folder: Path = Path("backups")

    @classmethod
    def from_environment(cls) -> Settings:
        env = os.environ
        return cls(
            database=env.get("STOCKROOM_DATABASE", cls.database),
            host=env.get("STOCKROOM_HOST", cls.host),
            port=int(env.get("STOCKROOM_PORT", cls.port)),
            page_size=int(env.get("STOCKROOM_PAGE_SIZE", cls.page_size)),
            webhook_url=env.get("STOCKROOM_WEBHOOK_URL"),
            backup_folder=Path(env.get("STOCKROOM_BACKUPS", cls.backup_folder)),
        )
