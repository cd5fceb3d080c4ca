"""Floor 6: invented articles, as many as wanted, to try and measure large portals."""

from portal.scale.filling import fill
from portal.scale.foundation import lay_ground
from portal.scale.plan import Plan

__all__ = ["Plan", "fill", "lay_ground"]
