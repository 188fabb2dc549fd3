"""The HTTP API for programs: what the pages do, as JSON, under ``/api/v1``. See docs/api.md."""
