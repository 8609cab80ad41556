"""The health of a running bot: what watches it, and what tells others about it."""
