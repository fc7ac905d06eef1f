"""The demo world, the load world and the cast: it may import every feature, and only app and tests import it."""
