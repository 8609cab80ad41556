"""Hypothesis for the rules: how long an example takes says nothing about a rule, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
