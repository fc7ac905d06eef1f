"""Note that the visitor looks at customers' words."""

from base.clock import utc_now
from feedback import actions
from people.session import me
from web.db import session, write_in_passing


def looked(what: str, comment_count: int, public_id: str = "") -> None:
    """Note it in passing, once all that the page shows was asked for; a page without words is no look."""
    if comment_count:
        page = actions.Page(what, public_id, comment_count)
        write_in_passing(lambda: actions.note_look(session(), me(), page, now=utc_now()))
