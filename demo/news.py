"""What people heard of: the old of it read, the last days' still waiting in their inboxes."""

from base.outbox import leave_receipts, unread_events
from demo.world import World
from digest import actions

# So many days back everyone last looked into their inbox.
READ_DAYS_AGO = 4.0


def spread(world: World) -> None:
    """Turn every event that nobody was told of into notices."""
    events = unread_events(world.session, actions.READER, limit=10_000)
    told = actions.notices_for(world.session, events)
    leave_receipts(world.session, actions.READER, events, now=world.now)
    actions.put_notices(world.session, [row for rows in told.values() for row in rows])
    world.session.flush()


def read_everything(world: World) -> None:
    """Let everyone have read what they were told so far."""
    for visitor in world.visitors.values():
        actions.mark_all_read(world.session, visitor, now=world.ago(READ_DAYS_AGO))
