"""lists

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

INDEXES = {
    'ix_idea_group': ['group_id', 'state', 'published_at', 'id'],
    'ix_idea_supported_by': ['author_id', 'state', 'vote_count', 'id'],
    'ix_idea_supported_campaign': ['campaign_id', 'state', 'vote_count', 'id'],
    'ix_idea_supported_group': ['group_id', 'state', 'vote_count', 'id'],
    'ix_idea_supported_stage': ['state', 'stage', 'vote_count', 'id'],
}


def upgrade() -> None:
    """Change the tables."""
    op.create_index('ix_follow_person', 'follow', ['person_id', 'noun', 'at', 'noun_id'])
    for name, columns in INDEXES.items():
        op.create_index(name, 'idea', columns)
    op.drop_index('ix_idea_group_id', 'idea')
    op.add_column('idea_tag', sa.Column('published_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE idea_tag SET published_at = (SELECT published_at FROM idea WHERE idea.id = idea_tag.idea_id)')
    with op.batch_alter_table('idea_tag') as batch_op:
        batch_op.alter_column('published_at', existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_index('ix_idea_tag_newest', ['tag_id', 'published_at', 'idea_id'])


def downgrade() -> None:
    """Change them back."""
    with op.batch_alter_table('idea_tag') as batch_op:
        batch_op.drop_index('ix_idea_tag_newest')
        batch_op.drop_column('published_at')
    op.create_index('ix_idea_group_id', 'idea', ['group_id'])
    for name in INDEXES:
        op.drop_index(name, 'idea')
    op.drop_index('ix_follow_person', 'follow')
