"""The faces that are pages: the dossier, as one HTML file or as Markdown, and the desk."""

from allegedly.web.dossier import DEFAULT_TITLE, dossier_html, dossier_markdown

__all__ = ["DEFAULT_TITLE", "dossier_html", "dossier_markdown"]
