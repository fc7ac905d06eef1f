"""What `bench.search` measures."""
