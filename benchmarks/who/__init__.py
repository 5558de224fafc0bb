"""Who is meant by a name: `python -m benchmarks.who [--half open|kept] [--show]`."""
