"""Places: from cities, zone names and offsets to time zones."""
