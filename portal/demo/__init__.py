"""Floor 4: demonstration content about an invented ward, put in and taken out whole."""

from portal.demo.install import install
from portal.demo.remove import is_installed, remove

__all__ = ["install", "is_installed", "remove"]
