import pytest

from app.store import Item, NotEnoughStock, Store


def test_an_item_comes_back_as_it_was_put(store: Store) -> None:
    item = Item("T-1", "Tape", "B2", quantity=12, minimum=4)
    store.put(item)
    assert store.get("T-1") == item


def test_an_unknown_item_is_none(store: Store) -> None:
    assert store.get("nothing") is None
    assert store.move("nothing", 1) is None


def test_a_second_put_replaces_the_first(store: Store) -> None:
    store.put(Item("G-7", "Winter gloves", "C5"))
    assert store.get("G-7") == Item("G-7", "Winter gloves", "C5")


@pytest.mark.parametrize(("change", "left"), [(5, 11), (-1, 5), (-6, 0)])
def test_moves_add_up(store: Store, change: int, left: int) -> None:
    item = store.move("G-7", change)
    assert item is not None
    assert item.quantity == left


def test_nothing_leaves_an_empty_shelf(store: Store) -> None:
    with pytest.raises(NotEnoughStock, match="6 left, 7 asked for"):
        store.move("G-7", -7)


def test_search_looks_in_names_and_sorts(store: Store) -> None:
    assert [item.sku for item in store.search("m8", sort="quantity")] == ["N-100", "B-100"]


def test_an_unknown_sort_key_is_ignored(store: Store) -> None:
    found = store.search(sort="quantity; DROP TABLE items")
    assert [item.sku for item in found] == ["B-100", "G-7", "N-100"]


def test_low_items_are_those_below_their_minimum(store: Store) -> None:
    assert [item.sku for item in store.low()] == ["N-100"]
