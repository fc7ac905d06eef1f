"""Who looks at a page: the signed-in person, as light as a request can load them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visitor:
    """The signed-in person, and the settings of the site they look at."""

    id: int
    public_id: str
    name: str
    handle: str
    locale: str
    time_zone: str
    theme: str
    unread_count: int
    roles: frozenset[str]
    group_ids: tuple[int, ...]
    token: str
    shows_counts: bool
    site_name: str
    accent: str
    logo_hash: str | None
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return what stands in the cookie: the token of this sign-in, never the person's id."""
        return self.token
