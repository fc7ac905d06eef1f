"""Group what customers say into themes with a name, members and quotes.

Pure: texts and arrays go in, themes come out, nothing is stored. What finds communities is imported where it is used,
which only a process of its own does: `feedback.themes.rounds`.
"""
