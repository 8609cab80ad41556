"""What Cairn must survive, at full length: `make torture` runs it and writes docs/reliability.md."""
