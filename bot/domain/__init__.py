"""What the coach decides: plain frozen values in, plain values out; no clock, no I/O."""
