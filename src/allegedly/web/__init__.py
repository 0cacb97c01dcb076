"""The faces that are pages: the dossier, as one HTML file or as Markdown, and the desk."""
