"""The dossier: a ledger as one HTML file or as Markdown."""

from allegedly.web.dossier.dossier import DEFAULT_TITLE, dossier_html, dossier_markdown

__all__ = ["DEFAULT_TITLE", "dossier_html", "dossier_markdown"]
