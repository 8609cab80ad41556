"""The words: small functions that put values into screens; nowhere else is a word for the learner."""
