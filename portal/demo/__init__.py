"""Floor 4: demonstration content about an invented ward, put in and taken out whole."""

from portal.demo.installation import install
from portal.demo.removal import is_installed, remove

__all__ = ["install", "is_installed", "remove"]
