"""support

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables; documents say how many stand behind them once they are written again."""
    op.add_column('document', sa.Column('support', sa.Integer(), nullable=True))


def downgrade() -> None:
    """Change them back."""
    op.drop_column('document', 'support')
