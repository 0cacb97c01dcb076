"""Descriptions led to their figures: "the minister", "a source close to the talks"."""

from allegedly.resolution.described.describer import Describer

__all__ = ["Describer"]
