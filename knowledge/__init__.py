"""Articles that people keep for one another."""
