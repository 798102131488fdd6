import os

import pytest

from app.labels import render
from app.store import Item


def test_a_label_names_the_item_and_its_shelf() -> None:
    page = render(Item("B-100", "Bolt M8", "A1"))
    assert "<h1>Bolt M8</h1>" in page
    assert "<p>Shelf A1</p>" in page


@pytest.mark.skipif("STOCKROOM_PRINTER" not in os.environ, reason="needs a label printer")
def test_a_label_comes_out_of_the_printer() -> None:
    with open(os.environ["STOCKROOM_PRINTER"], "w", encoding="utf-8") as printer:
        assert printer.write(render(Item("B-100", "Bolt M8", "A1", minimum=25))) > 0
