"""The one file that knows every package: it builds the app and imports nothing else's insides."""

from flask import Flask

import campaigns.views
import demo.commands
import digest.commands
import digest.jobs
import digest.views
import feedback.api
import feedback.commands
import feedback.jobs
import feedback.views
import governance.views
import ideas.jobs
import ideas.views
import knowledge.views
import people.commands
import people.views
import search.commands
import search.jobs
import search.views
import web.commands
import web.views
from people.session import init_sessions
from web.assets import init_assets
from web.db import init_db
from web.errors import init_errors
from web.locale import init_locale
from web.migrations import init_migrations
from web.runner import init_runner
from web.security import init_security
from web.settings import Settings
from web.shrinking import init_shrinking
from web.templates import init_templates

BLUEPRINTS = (
    web.views.blueprint,
    people.views.blueprint,
    ideas.views.blueprint,
    search.views.blueprint,
    campaigns.views.blueprint,
    knowledge.views.blueprint,
    digest.views.blueprint,
    feedback.views.blueprint,
    feedback.api.blueprint,
    governance.views.blueprint,
)
COMMANDS = (
    web.commands.register,
    people.commands.register,
    search.commands.register,
    demo.commands.register,
    digest.commands.register,
    feedback.commands.register,
)
JOBS = (
    search.jobs.index_documents,
    # Looks once what came is indexed, and before it is told.
    digest.jobs.look_again,
    digest.jobs.write_notices,
    feedback.jobs.move_rows,
    feedback.jobs.sort_comments,
    feedback.jobs.read_comments,
    feedback.jobs.group_comments,
    feedback.jobs.learn_sorting,
    feedback.jobs.sort_again,
    feedback.jobs.count_themes,
    feedback.jobs.forget_comments,
    feedback.jobs.sweep_staged,
    feedback.jobs.await_outcomes,
    feedback.jobs.measure_outcomes,
    search.jobs.forget_searches,
    search.jobs.compare_index,
    ideas.jobs.fit_cut_off,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app for these settings, or for those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    app.testing = settings.testing
    app.extensions["seedbed.settings"] = settings
    init_db(app, settings.database_url)
    init_migrations(app)
    init_security(app, settings)
    init_locale(app)
    init_sessions(app)
    init_shrinking(app)
    init_errors(app)
    init_assets(app, settings.data_folder / "static")
    init_templates(app)
    init_runner(app, settings.data_folder, JOBS)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for register in COMMANDS:
        register(app)
    return app
