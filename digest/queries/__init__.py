"""Who is to hear of an event, and what stands in an inbox as far as its reader may still see it."""

from digest.queries.hearing import About, Circle, Circles, people_in, what_about
from digest.queries.readers import ideas_to_meet, reader_of, reader_with_address, unread_since
from digest.queries.reading import Told, notices, notices_since, own_notice, unread_notices

__all__ = [
    "About",
    "Circle",
    "Circles",
    "Told",
    "ideas_to_meet",
    "notices",
    "notices_since",
    "own_notice",
    "people_in",
    "reader_of",
    "reader_with_address",
    "unread_notices",
    "unread_since",
    "what_about",
]
