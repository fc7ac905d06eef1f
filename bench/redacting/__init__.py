"""A set of comments written for measuring what masking finds."""
