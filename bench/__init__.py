"""Benchmarks: what is measured, and its floor, in the same run. `make bench`."""
