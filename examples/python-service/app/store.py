"""The items, in SQLite."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    sku      TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    shelf    TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity >= 0),
    minimum  INTEGER NOT NULL DEFAULT 0
);
"""

SORTABLE = ("sku", "name", "shelf", "quantity")


class NotEnoughStock(Exception):
    """More was asked for than lies on the shelf."""


@dataclass(frozen=True)
class Item:
    sku: str
    name: str
    shelf: str
    quantity: int = 0
    minimum: int = 0

    @property
    def is_low(self) -> bool:
        return self.quantity < self.minimum

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "low": self.is_low}


class Store:
    """One connection, one lock: plenty for a stockroom."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(SCHEMA)

    def get(self, sku: str) -> Item | None:
        row = self._db.execute("SELECT * FROM items WHERE sku = ?", (sku,)).fetchone()
        return Item(**row) if row else None

    def put(self, item: Item) -> None:
        with self._lock, self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO items VALUES (:sku, :name, :shelf, :quantity, :minimum)",
                asdict(item),
            )

    def remove(self, sku: str) -> bool:
        with self._lock, self._db:
            return self._db.execute("DELETE FROM items WHERE sku = ?", (sku,)).rowcount > 0

    def move(self, sku: str, change: int) -> Item | None:
        """Adds to the shelf, or takes from it when `change` is negative."""
        with self._lock, self._db:
            item = self.get(sku)
            if item is None:
                return None
            if item.quantity + change < 0:
                raise NotEnoughStock(f"{sku}: {item.quantity} left, {-change} asked for")
            self._db.execute(
                "UPDATE items SET quantity = quantity + ? WHERE sku = ?", (change, sku)
            )
            return self.get(sku)

    def search(self, text: str = "", sort: str = "sku", limit: int = 50) -> list[Item]:
        order = sort if sort in SORTABLE else "sku"
        rows = self._db.execute(
            f"SELECT * FROM items WHERE name LIKE ? ORDER BY {order} LIMIT ?",
            (f"%{text}%", limit),
        )
        return [Item(**row) for row in rows]

    def low(self) -> Iterator[Item]:
        return (item for item in self.search(limit=-1) if item.is_low)
