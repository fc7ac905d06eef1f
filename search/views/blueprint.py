"""The one blueprint of search; its app carries the index."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from search.engine import EXTENSION, Embedded

blueprint = Blueprint("search", __name__)


def _open_engine(state: BlueprintSetupState) -> None:
    folder = state.app.extensions["seedbed.settings"].data_folder
    state.app.extensions[EXTENSION] = Embedded(folder / "index")


blueprint.record_once(_open_engine)
