"""Vietnamese text, pure: no framework, no database; any layer may call it."""
