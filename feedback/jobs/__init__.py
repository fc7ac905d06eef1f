"""What is done with comments once they are here: read, grouped, counted, looked at again; one due row at a time."""

from feedback.jobs.counting import count_themes
from feedback.jobs.grouping import group_comments
from feedback.jobs.outcomes import await_outcomes, measure_outcomes
from feedback.jobs.reading import read_comments

__all__ = ["await_outcomes", "count_themes", "group_comments", "measure_outcomes", "read_comments"]
