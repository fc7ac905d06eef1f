"""The one place where the time comes from."""

from datetime import UTC, datetime, timedelta

# Nobody does the very same thing twice so soon: the second is a double click.
DOUBLE_CLICK = timedelta(seconds=10)


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)
