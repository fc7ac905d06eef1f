"""What `bench.themes` measures."""
