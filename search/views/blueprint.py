"""The one blueprint of search; its app carries the index."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from base.vectors import encoder
from search.engine import EXTENSION, open_engine
from web.settings import Settings

blueprint = Blueprint("search", __name__)


def _open_engine(state: BlueprintSetupState) -> None:
    settings: Settings = state.app.extensions["seedbed.settings"]
    state.app.extensions[EXTENSION] = open_engine(
        settings.search_engine,
        url=settings.database_url,
        folder=settings.data_folder / "index",
        encoder=encoder(settings.encoder_folder),
    )


blueprint.record_once(_open_engine)
