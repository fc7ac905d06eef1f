"""What customers say, masked, and grouped into themes that become ideas."""
