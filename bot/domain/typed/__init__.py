"""Reading what people type: texts, times, days, numbers, and what follows /done; never silently wrong."""
