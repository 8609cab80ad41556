"""The use cases: load, ask the domain, save, say."""
