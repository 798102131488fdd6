"""What to buy: low items, grouped by shelf, in round amounts."""

from __future__ import annotations

from collections import defaultdict

from app.store import Item

PACK_SIZES = (1, 5, 10, 25, 100)


def pack_size(missing: int) -> int:
    """The largest pack that is not bigger than what is missing."""
    assert missing > 0
    return max(size for size in PACK_SIZES if size <= missing)


def amount(item: Item) -> int:
    """How many to buy: whole packs, until the minimum is reached."""
    missing = item.minimum - item.quantity
    if missing <= 0:
        return 0
    size = pack_size(missing)
    packs = -(-missing // size)
    return packs * size


def plan(items: list[Item]) -> dict[str, list[tuple[str, int]]]:
    """Shelf by shelf, the SKUs to buy and how many of each."""
    orders: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for item in items:
        if count := amount(item):
            orders[item.shelf].append((item.sku, count))
    return dict(orders)


def as_text(orders: dict[str, list[tuple[str, int]]]) -> str:
    lines = []
    for shelf in sorted(orders):
        lines.append(f"{shelf}:")
        for sku, count in sorted(orders[shelf]):
            lines.append(f"  {count:>4} x {sku}")
    return "\n".join(lines)
