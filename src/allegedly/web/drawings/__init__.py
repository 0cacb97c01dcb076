"""Drawings of one claim as SVG: how it spread, its origins, how it drifted.

Each function takes the claim, the view and `link`, which gives the address of a document or an
attribution by its id, and returns an `<svg>` element, or "" where there is nothing to draw. Colours
come from the classes in `parts/templates/style.css`; nothing is styled inside the element, so that
a page may forbid it. `standalone` makes a file of its own.
"""

from allegedly.web.drawings.drift import draw_drift
from allegedly.web.drawings.origins import draw_origins
from allegedly.web.drawings.spread import draw_spread
from allegedly.web.drawings.svg import Linking, standalone

__all__ = ["Linking", "draw_drift", "draw_origins", "draw_spread", "standalone"]
