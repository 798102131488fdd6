"""Stockroom: who has what on which shelf, over HTTP."""

from __future__ import annotations

from flask import Flask

from app.api import api
from app.config import Settings
from app.store import Store


def create_app(settings: Settings | None = None) -> Flask:
    """Builds the application; tests hand in their own settings."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    app.config["STOCKROOM"] = settings
    app.extensions["store"] = Store(settings.database)
    app.register_blueprint(api)
    return app
