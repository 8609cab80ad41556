"""The tones in which the coach speaks: each has its own beginnings and ends."""
