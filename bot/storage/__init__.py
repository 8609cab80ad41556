"""The only place that speaks SQL and YAML."""
