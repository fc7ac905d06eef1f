"""What is done with comments once they are here: sorted, read, grouped, counted, deleted; one due row at a time."""

from feedback.jobs.counting import count_themes
from feedback.jobs.grouping import group_comments
from feedback.jobs.keeping import forget_comments
from feedback.jobs.moving import move_rows, sweep_staged
from feedback.jobs.outcomes import await_outcomes, measure_outcomes
from feedback.jobs.reading import read_comments
from feedback.jobs.sorting import learn_sorting, sort_again, sort_comments

__all__ = [
    "await_outcomes", "count_themes", "forget_comments", "group_comments", "learn_sorting", "measure_outcomes",
    "move_rows", "read_comments", "sort_again", "sort_comments", "sweep_staged",
]  # fmt: skip
