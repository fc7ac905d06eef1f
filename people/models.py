"""A person, what they may, where they belong, when they signed in, what they follow."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.model import Model, public_id_column
from people.rights import ROLES

NAME_LIMIT, HANDLE_LIMIT, EMAIL_LIMIT, TITLE_LIMIT = 120, 40, 254, 80
PASSWORD_AT_LEAST, PASSWORD_AT_MOST = 10, 200
THEMES = ("auto", "light", "dark")
SESSION_LASTS = timedelta(days=14)


class Someone(Protocol):
    """Whoever acts: a Person row, or the visitor of a request, which is lighter to load."""

    @property
    def id(self) -> int: ...
    @property
    def public_id(self) -> str: ...
    @property
    def name(self) -> str: ...


class Person(Model):
    """Someone who works here."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint(f"theme IN {THEMES}", name="theme"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    handle: Mapped[str] = mapped_column(String(HANDLE_LIMIT), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    email: Mapped[str] = mapped_column(String(EMAIL_LIMIT), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200), deferred=True)
    department: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT), default="")
    time_zone: Mapped[str] = mapped_column(String(60), default="UTC")
    locale: Mapped[str] = mapped_column(String(10), default="en")
    theme: Mapped[str] = mapped_column(String(10), default=THEMES[0])
    unread_count: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    role_rows: Mapped[list["Role"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def roles(self) -> frozenset[str]:
        """The roles beside that of a member."""
        return frozenset(row.role for row in self.role_rows)

    @property
    def address(self) -> str:
        """The path of their page."""
        return f"/people/{self.public_id}"


class Role(Model):
    """One role that a person has for the whole site."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class Group(Model):
    """Some people, by department or by choice; what is published to a group exists for nobody else."""

    __tablename__ = "group"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    name: Mapped[str] = mapped_column(String(NAME_LIMIT), unique=True)


class Membership(Model):
    """A person's place in a group."""

    __tablename__ = "membership"

    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)


class LoginSession(Model):
    """One sign-in on one browser. The cookie holds the token, the row only its hash."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    browser: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SignInAttempt(Model):
    """A failed sign-in; counted in the database, because a memory counts for one process only."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_email_at", "email_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Follow(Model):
    """A person's wish to hear of a noun: an idea, a tag, a campaign, an article, a person, a theme."""

    __tablename__ = "follow"
    __table_args__ = (
        UniqueConstraint("person_id", "noun", "noun_id"),
        Index("ix_follow_noun_noun_id", "noun", "noun_id"),
        Index("ix_follow_person", "person_id", "noun", "at", "noun_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    noun: Mapped[str] = mapped_column(String(20))
    noun_id: Mapped[int]
    at: Mapped[datetime]
    # The merge that brought this row here; none when the person chose it.
    carried_by: Mapped[int | None]


def new_token() -> str:
    """Return 256 random bits for a cookie or a link."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Return the SHA-256 of a random token or an address; never for passwords, which need argon2."""
    return hashlib.sha256(secret.encode()).hexdigest()
