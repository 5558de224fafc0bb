"""Charts as pure functions from plain typed inputs to drawings."""
