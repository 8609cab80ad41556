"""Roadmap files: strict YAML in, plain values or complaints with their place out."""
