"""The nouns around an idea, one module each for the text, the judging, the talk, the refining and the merging."""

from ideas.models.idea import (
    BODY_BYTES,
    EXCERPT_LIMIT,
    MOST_TAGS,
    STAGES,
    TAG_LIMIT,
    TITLE_LIMIT,
    CoAuthor,
    Idea,
    IdeaTag,
    Stage,
    State,
    Tag,
)
from ideas.models.judging import CAME_BY, Impression, Stance, Vote
from ideas.models.merging import Merge, MergeMove
from ideas.models.refining import (
    REASON_LIMIT,
    SUGGESTION_BYTES,
    WORDING_BYTES,
    Credit,
    Decision,
    Noted,
    Revision,
    Suggestion,
    Wording,
)
from ideas.models.talking import COMMENT_BYTES, Comment, CommentRevision, Thanks

__all__ = [
    "BODY_BYTES",
    "CAME_BY",
    "COMMENT_BYTES",
    "EXCERPT_LIMIT",
    "MOST_TAGS",
    "REASON_LIMIT",
    "STAGES",
    "SUGGESTION_BYTES",
    "TAG_LIMIT",
    "TITLE_LIMIT",
    "WORDING_BYTES",
    "CoAuthor",
    "Comment",
    "CommentRevision",
    "Credit",
    "Decision",
    "Idea",
    "IdeaTag",
    "Impression",
    "Merge",
    "MergeMove",
    "Noted",
    "Revision",
    "Stage",
    "Stance",
    "State",
    "Suggestion",
    "Tag",
    "Thanks",
    "Vote",
    "Wording",
]
