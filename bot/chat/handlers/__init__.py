"""The handlers: each parses what a person did, makes one service call, and puts the answer into words."""
