"""Site settings, the first-run page, audit pages."""
