"""Records laid out for reading, for all faces that are pages: sheets, drawings, templates."""
