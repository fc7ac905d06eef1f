"""What tests of themes stand on."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from feedback.models import Theme
from tests.feedback.working import bring, rows, themes, work


@pytest.fixture
def found(app: Flask, session: Session) -> list[Theme]:
    """Return the themes of the demo's comments."""
    with app.app_context():
        bring(session, rows())
        work(session)
    return themes(session)
