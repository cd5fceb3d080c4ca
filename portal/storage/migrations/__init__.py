"""Numbered, linear schema changes: `content` and `visits` are two chains."""
