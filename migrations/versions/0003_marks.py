"""marks

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables; what was read so far lies below the mark."""
    op.create_table('mark',
    sa.Column('reader', sa.String(length=40), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('reader', name=op.f('pk_mark'))
    )
    op.execute('INSERT INTO mark (reader, event_id) SELECT reader, max(event_id) FROM receipt GROUP BY reader')
    op.drop_table('receipt')
    op.create_table('receipt',
    sa.Column('reader', sa.String(length=40), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['event.id'], name=op.f('fk_receipt_event_id_event'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('reader', 'event_id', name=op.f('pk_receipt'))
    )
    # On SQLite alone this makes the table anew, so that the numbers of deleted events are not given again.
    with op.batch_alter_table('event', table_kwargs={'sqlite_autoincrement': True}, recreate='auto') as batch_op:
        batch_op.alter_column('id', existing_type=sa.Integer(), existing_nullable=False)
    op.drop_index('ix_document_stale_id', 'document')
    op.create_index(
        'ix_document_waiting', 'document', ['id'], sqlite_where=sa.text('stale = 1'), postgresql_where=sa.text('stale')
    )


def downgrade() -> None:
    """Change them back; what was read may be read again, which tells nobody twice."""
    op.drop_index('ix_document_waiting', 'document')
    op.create_index('ix_document_stale_id', 'document', ['stale', 'id'])
    with op.batch_alter_table('receipt') as batch_op:
        batch_op.drop_column('left_at')
    op.drop_table('mark')
