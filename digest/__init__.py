"""The weekly letter, notices, who wants what."""
