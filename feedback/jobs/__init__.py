"""What is done with comments once they are here: read, grouped, counted; one due row at a time."""

from feedback.jobs.counting import count_themes
from feedback.jobs.grouping import group_comments
from feedback.jobs.reading import read_comments

__all__ = ["count_themes", "group_comments", "read_comments"]
