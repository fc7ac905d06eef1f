"""Full-text search over everything that has an address."""
