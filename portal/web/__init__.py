"""Floor 1: Flask plumbing every room stands on – gate, headers, errors, filters."""
