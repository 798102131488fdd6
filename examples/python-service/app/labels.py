"""Shelf labels, ready for the label printer."""

from __future__ import annotations

from jinja2 import Environment

from app.store import Item

TEMPLATE = """\
<!doctype html>
<title>{{ item.sku }}</title>
<h1>{{ item.name }}</h1>
<p>Shelf {{ item.shelf }}{% if item.minimum %}, keep at least {{ item.minimum }}{% endif %}</p>
"""

environment = Environment(autoescape=False, trim_blocks=True)


def render(item: Item) -> str:
    return environment.from_string(TEMPLATE).render(item=item)
