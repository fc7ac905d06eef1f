"""asked

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


KINDS = ('mentioned', 'answered', 'commented', 'suggested', 'accepted', 'declined', 'taken up', 'vote moved', 'parted', 'changed', 'staged', 'thanked')


def upgrade() -> None:
    """Change the tables; a notice may be of one kind more."""
    op.create_table('asked',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('locale', sa.String(length=10), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('who', sa.String(length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('clicked_kind', sa.String(length=20), nullable=True),
    sa.Column('clicked_id', sa.String(length=40), nullable=True),
    sa.Column('place', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_asked')),
    sa.UniqueConstraint('public_id', name=op.f('uq_asked_public_id'))
    )
    op.create_index('ix_asked_at', 'asked', ['at'])
    op.create_index('ix_asked_who_at', 'asked', ['who', 'at'])
    op.create_index('ix_asked_words_at', 'asked', ['words', 'at'])
    op.create_table('open_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('adopter', sa.String(length=10), nullable=True),
    sa.Column('adopted_as', sa.String(length=10), nullable=True),
    sa.Column('adopted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('dismissed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("adopted_as IN ('article', 'idea')", name=op.f('ck_open_question_adopted_as')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_open_question')),
    sa.UniqueConstraint('public_id', name=op.f('uq_open_question_public_id')),
    sa.UniqueConstraint('words', name=op.f('uq_open_question_words'))
    )
    op.create_table('synonym',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=100), nullable=False),
    sa.Column('means', sa.Text(), nullable=False),
    sa.Column('both_ways', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_synonym')),
    sa.UniqueConstraint('public_id', name=op.f('uq_synonym_public_id')),
    sa.UniqueConstraint('words', name=op.f('uq_synonym_words'))
    )
    op.create_table('pinned_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('question', sa.String(length=200), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_pinned_answer_document_id_document'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pinned_answer')),
    sa.UniqueConstraint('public_id', name=op.f('uq_pinned_answer_public_id')),
    sa.UniqueConstraint('question', 'document_id', name=op.f('uq_pinned_answer_question_document_id'))
    )
    op.create_index('ix_pinned_answer_document_id', 'pinned_answer', ['document_id'])
    op.create_table('saved_search',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('typed', sa.String(length=200), nullable=False),
    sa.Column('chosen', sa.JSON(), nullable=False),
    sa.Column('follows', sa.Boolean(), nullable=False),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_saved_search_person_id_person'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_search')),
    sa.UniqueConstraint('person_id', 'key', name=op.f('uq_saved_search_person_id_key')),
    sa.UniqueConstraint('public_id', name=op.f('uq_saved_search_public_id'))
    )
    op.create_index('ix_saved_search_due', 'saved_search', ['looked_at'], sqlite_where=sa.text('follows = 1'), postgresql_where=sa.text('follows'))
    allow_kinds((*KINDS, 'found'))


def downgrade() -> None:
    """Change them back; what is told of searches goes, and no longer counts as unread."""
    op.execute("DELETE FROM notice WHERE kind = 'found'")
    unread = 'SELECT count(*) FROM notice WHERE notice.person_id = person.id AND read_at IS NULL'
    op.execute(f'UPDATE person SET unread_count = ({unread})')
    allow_kinds(KINDS)
    op.drop_index('ix_saved_search_due', 'saved_search')
    op.drop_table('saved_search')
    op.drop_index('ix_pinned_answer_document_id', 'pinned_answer')
    op.drop_table('pinned_answer')
    op.drop_table('synonym')
    op.drop_table('open_question')
    op.drop_index('ix_asked_words_at', 'asked')
    op.drop_index('ix_asked_who_at', 'asked')
    op.drop_index('ix_asked_at', 'asked')
    op.drop_table('asked')


def allow_kinds(kinds: tuple[str, ...]) -> None:
    """Say which kinds a notice may be of."""
    with op.batch_alter_table('notice') as batch_op:
        batch_op.drop_constraint(op.f('ck_notice_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_notice_kind'), f'kind IN {kinds}')
