"""A question asked of some people for some time, and the decision."""
