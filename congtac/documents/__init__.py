"""Word papers: layout, templates, rendering and reading back. The only place that knows docx."""
