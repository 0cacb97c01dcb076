"""Who may come in, and how much each request may do; nothing here knows what a claim is."""

from allegedly.web.access.attempts import Attempts
from allegedly.web.access.routes import router
from allegedly.web.access.starting import check_start, middleware

__all__ = ["Attempts", "check_start", "middleware", "router"]
