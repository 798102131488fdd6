"""Entity tags, so that a client need not fetch the same list twice."""

import hashlib


def etag_of(body: bytes) -> str:
    return hashlib.md5(body).hexdigest()
