"""`python -m app` serves the stockroom."""

from app import create_app
from app.config import Settings

if __name__ == "__main__":
    settings = Settings.from_environment()
    create_app(settings).run(host=settings.host, port=settings.port)
