"""support

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from base.markdown import plain

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

TABLES = ('comment', 'document', 'group', 'idea', 'membership', 'person', 'theme')
READERS = '|role:admin|role:feedback-agent|role:moderator|'
Tables = Mapping[str, sa.Table]


def upgrade() -> None:
    """Change the tables; what was said, who is here and what customers speak of is told to search."""
    op.add_column('document', sa.Column('support', sa.Integer(), nullable=True))
    op.execute(
        "UPDATE document SET version = version + 1, stale = true,"
        " support = (SELECT vote_count FROM idea WHERE idea.public_id = document.public_id)"
        " WHERE kind = 'idea' AND NOT gone AND EXISTS (SELECT 1 FROM site WHERE shows_counts)"
    )
    bind, known = op.get_bind(), sa.MetaData()
    known.reflect(bind, only=TABLES)
    always = {'version': 1, 'gone': False, 'stale': True}
    for told in (_comments, _people, _themes):
        if rows := [{**always, **row} for row in told(bind, known.tables)]:
            bind.execute(known.tables['document'].insert(), rows)


def downgrade() -> None:
    """Change them back."""
    op.execute("DELETE FROM document WHERE kind IN ('comment', 'person', 'theme')")
    op.drop_column('document', 'support')


def _comments(bind: sa.Connection, tables: Tables) -> Iterator[dict[str, Any]]:
    comment, idea, person, group = (tables[name].c for name in ('comment', 'idea', 'person', 'group'))
    said = sa.select(
        comment.public_id, comment.body, comment.written_at, idea.public_id.label('idea'), idea.title, idea.locale,
        idea.group_id, person.name, person.public_id.label('author_id'), group.name.label('group'),
    )
    said = said.join(tables['idea'], idea.id == comment.idea_id).join(tables['person'], person.id == comment.author_id)
    said = said.outerjoin(tables['group'], group.id == idea.group_id)
    for row in bind.execute(said.where(idea.state == 'published', comment.deleted_at.is_(None)).order_by(comment.id)):
        yield {
            'kind': 'comment', 'public_id': row.public_id, 'title': row.title, 'text': plain(row.body),
            'audience': f'|group:{row.group_id}|' if row.group_id else '|everyone|',
            'facets': {'author': row.name, 'author_id': row.author_id, 'group': row.group},
            'address': f'/ideas/{row.idea}#comment-{row.public_id}', 'locale': row.locale, 'at': row.written_at,
        }


def _people(bind: sa.Connection, tables: Tables) -> Iterator[dict[str, Any]]:
    person, group, membership = (tables[name] for name in ('person', 'group', 'membership'))
    places = sa.select(membership.c.person_id, group.c.name).join(group, group.c.id == membership.c.group_id)
    groups: dict[int, list[str]] = {}
    for person_id, name in bind.execute(places.order_by(group.c.name)):
        groups.setdefault(person_id, []).append(name)
    for row in bind.execute(sa.select(person).where(person.c.active).order_by(person.c.id)):
        said = [row.title, row.department, f'@{row.handle}', *groups.get(row.id, [])]
        yield {
            'kind': 'person', 'public_id': row.public_id, 'title': row.name, 'text': ' · '.join(filter(None, said)),
            'audience': '|everyone|', 'facets': {}, 'address': f'/people/{row.public_id}', 'locale': row.locale,
            'at': row.created_at,
        }


def _themes(bind: sa.Connection, tables: Tables) -> Iterator[dict[str, Any]]:
    for row in bind.execute(sa.select(tables['theme'])):
        yield {
            'kind': 'theme', 'public_id': row.public_id, 'title': row.name,
            'text': ' '.join(quote['text'] for quote in row.quotes), 'audience': READERS, 'facets': {},
            'address': f'/feedback/themes/{row.public_id}', 'locale': 'en', 'at': row.grouped_at, 'support': row.size,
        }
