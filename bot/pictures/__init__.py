"""Pictures: values in, SVG out, and PNG bytes of it; the same everywhere, for the fonts are brought along."""
