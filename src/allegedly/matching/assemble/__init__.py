"""Claims assembled from what was said, what the machine thinks and what persons decided."""

from allegedly.matching.assemble.claims import assemble, place

__all__ = ["assemble", "place"]
