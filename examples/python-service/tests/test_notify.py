from app.notify import message
from app.store import Item


def test_the_message_says_how_many_are_missing() -> None:
    item = Item("N-100", "Nut M8", "A1", quantity=3, minimum=25)
    assert message(item) == {"text": "Nut M8 (N-100) is low on A1: 22 short"}
