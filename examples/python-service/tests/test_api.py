import pytest
from flask.testing import FlaskClient

BOLT = {"name": "Bolt M8", "shelf": "A1", "quantity": 40, "minimum": 25}


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_put_creates_and_then_replaces(client: FlaskClient) -> None:
    assert client.put("/items/B-100", json=BOLT).status_code == 201
    assert client.put("/items/B-100", json={**BOLT, "quantity": 10}).status_code == 200
    assert client.get("/items/B-100").get_json() == {
        **BOLT,
        "sku": "B-100",
        "quantity": 10,
        "low": True,
    }


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"shelf": "A1"},
        {"name": "Bolt", "shelf": " "},
        {**BOLT, "quantity": -1},
        {**BOLT, "minimum": "many"},
    ],
)
def test_a_bad_item_is_refused(client: FlaskClient, body: object) -> None:
    assert client.put("/items/B-100", json=body).status_code == 400


def test_a_missing_item_is_not_found(client: FlaskClient) -> None:
    assert client.get("/items/none").status_code == 404


def test_lists_are_paged(client: FlaskClient) -> None:
    for number in range(3):
        client.put(f"/items/B-{number}", json=BOLT)
    assert len(client.get("/items").get_json()["items"]) == 2
    assert len(client.get("/items?limit=3").get_json()["items"]) == 3


def test_an_unchanged_list_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/items")
    again = client.get("/items", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_moves_change_the_quantity(client: FlaskClient) -> None:
    client.put("/items/B-100", json=BOLT)
    answer = client.post("/items/B-100/moves", json={"change": -10})
    assert answer.get_json()["quantity"] == 30


def test_a_move_below_zero_is_a_conflict(client: FlaskClient) -> None:
    client.put("/items/B-100", json=BOLT)
    assert client.post("/items/B-100/moves", json={"change": -41}).status_code == 409
