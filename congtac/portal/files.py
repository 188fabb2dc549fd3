"""Files that leave the portal: with the name and the type that a browser needs to save them."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF, ZIP = "application/pdf", "application/zip"


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to save."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in name)
    shown = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind, headers={"Content-Disposition": shown})
