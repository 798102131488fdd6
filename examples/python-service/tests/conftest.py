from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.store import Item, Store


@pytest.fixture
def store() -> Store:
    store = Store(":memory:")
    store.put(Item("B-100", "Bolt M8", "A1", quantity=40, minimum=25))
    store.put(Item("N-100", "Nut M8", "A1", quantity=3, minimum=25))
    store.put(Item("G-7", "Work gloves", "C4", quantity=6))
    return store


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    settings = Settings(database=str(tmp_path / "stockroom.db"), page_size=2)
    return create_app(settings).test_client()
