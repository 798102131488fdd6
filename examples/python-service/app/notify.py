"""Tells somebody when a shelf runs low."""

from __future__ import annotations

import json
import random
import time
import urllib.request

from app.store import Item

ATTEMPTS = 3


def message(item: Item) -> dict[str, str]:
    missing = item.minimum - item.quantity
    return {"text": f"{item.name} ({item.sku}) is low on {item.shelf}: {missing} short"}


def low_stock(url: str, item: Item) -> bool:
    """Posts the message, with a little patience; never fails the request that caused it."""
    body = json.dumps(message(item)).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    for attempt in range(ATTEMPTS):
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status < 300
        except OSError:
            time.sleep(2**attempt * random.random())
    return False
