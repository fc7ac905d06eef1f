"""The engine that keeps its index in PostgreSQL, for several machines."""

from search.engine.postgres.engine import SCHEMA, Postgres

__all__ = ["SCHEMA", "Postgres"]
