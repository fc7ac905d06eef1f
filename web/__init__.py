"""The Flask floor: pages, errors, settings, assets, security headers. It knows no feature."""
