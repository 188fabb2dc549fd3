"""Bring the catalogue up to date: collect every text of the code, keep its Vietnamese, say what is missing.

python tools/catalogue.py                 update and compile messages.po
python tools/catalogue.py new.json ...    take new translations {English: Vietnamese} from files first
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "congtac/locale/vi/LC_MESSAGES/messages.po"
# Texts of click itself that people see; click finds them in our catalogue (see congtac/i18n.py).
KEYWORDS: dict[str, None] = {"_": None, "N_": None}
CLICK = ROOT / "tools/click_texts.txt"


def texts_of_the_code() -> list[str]:
    """Every text marked with _() or N_() in modules and pages, and those of click, without doubles."""
    found = extract_from_dir(
        str(ROOT / "congtac"), [("**.py", "python"), ("**.html", "jinja2")], keywords=KEYWORDS, comment_tags=()
    )
    ours = [message for _file, _line, message, _comments, _context in found if isinstance(message, str) and message]
    return list(dict.fromkeys([*ours, *CLICK.read_text("utf-8").splitlines()]))


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it at run time; the same texts give the same bytes."""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main(files: list[str]) -> int:
    """Update the catalogue; the exit status says whether a translation is missing."""
    with PO.open("rb") as file:
        known = {str(message.id): str(message.string) for message in read_po(file, locale="vi") if message.id}
    for name in files:
        known |= json.loads(Path(name).read_text("utf-8"))
    catalog = Catalog(locale="vi")
    for text in sorted(texts_of_the_code()):
        catalog.add(text, known.get(text, ""))
    with PO.open("wb") as file:
        write_po(file, catalog, width=0, omit_header=True, sort_output=True)
    head = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: vi\\n"\n\n'
    PO.write_bytes(head + PO.read_bytes())
    with PO.open("rb") as file:
        PO.with_suffix(".mo").write_bytes(compiled(read_po(file, locale="vi")))
    missing = [str(message.id) for message in catalog if message.id and not message.string]
    for text in missing:
        print(f"not translated: {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
