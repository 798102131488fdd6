"""The HTTP face of the stockroom."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify, request

from app import backup, labels, notify
from app.etag import etag_of
from app.store import Item, NotEnoughStock, Store

api = Blueprint("api", __name__)


def store() -> Store:
    return current_app.extensions["store"]


def settings():
    return current_app.config["STOCKROOM"]


def read_item(sku: str, body: Any) -> Item:
    """Turns a request body into an item, or answers 400 with the reason."""
    if not isinstance(body, dict):
        abort(400, "the body is not a JSON object")
    name, shelf = body.get("name"), body.get("shelf")
    if not isinstance(name, str) or not name.strip():
        abort(400, "name is missing")
    if not isinstance(shelf, str) or not shelf.strip():
        abort(400, "shelf is missing")
    numbers = {}
    for key in ("quantity", "minimum"):
        value = body.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            abort(400, f"{key} is not a whole number of zero or more")
        numbers[key] = value
    return Item(sku=sku, name=name.strip(), shelf=shelf.strip(), **numbers)


@api.get("/healthz")
def healthz() -> Response:
    return jsonify(status="ok")


@api.get("/items")
def list_items() -> Response:
    limit = request.args.get("limit", settings().page_size, type=int)
    items = store().search(request.args.get("q", ""), request.args.get("sort", "sku"), limit)
    response = jsonify(items=[item.as_dict() for item in items])
    response.set_etag(etag_of(response.get_data()))
    return response.make_conditional(request)


@api.get("/items/<sku>")
def get_item(sku: str) -> Response:
    item = store().get(sku)
    if item is None:
        abort(404)
    return jsonify(item.as_dict())


@api.put("/items/<sku>")
def put_item(sku: str) -> tuple[Response, int]:
    created = store().get(sku) is None
    item = read_item(sku, request.get_json(silent=True))
    store().put(item)
    return jsonify(item.as_dict()), 201 if created else 200


@api.delete("/items/<sku>")
def delete_item(sku: str) -> tuple[str, int]:
    if not store().remove(sku):
        abort(404)
    return "", 204


@api.post("/items/<sku>/moves")
def move_item(sku: str) -> Response:
    change = (request.get_json(silent=True) or {}).get("change")
    if not isinstance(change, int) or change == 0:
        abort(400, "change is not a whole number other than zero")
    try:
        item = store().move(sku, change)
    except NotEnoughStock as problem:
        abort(409, str(problem))
    if item is None:
        abort(404)
    if item.is_low and settings().webhook_url:
        sent = notify.low_stock(settings().webhook_url, item)
    return jsonify(item.as_dict())


@api.get("/items/<sku>/label")
def label(sku: str) -> Response:
    item = store().get(sku)
    if item is None:
        abort(404)
    return Response(labels.render(item), mimetype="text/html")


@api.post("/backups")
def make_backup() -> tuple[Response, int]:
    path = backup.dump(settings().database, settings().backup_folder)
    return jsonify(file=path.name), 201
