"""The sources of moments: each asks for one kind of message, on a day or from what the ledger holds."""
