"""Edit a paper in a running LibreOffice and save it as .docx; run by the Python to which LibreOffice gives ``uno``.

office_edit.py PIPE FILE OUT CHANGES, where CHANGES is JSON: pairs of words and what a person makes of them. The first
place of the words becomes the other ones; what begins with a line break is a new paragraph behind theirs.
"""

import json
import sys
import time
from contextlib import suppress

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

PATIENCE = 600  # tenths of a second in which LibreOffice must have started


def desktop(pipe):
    """The desktop of the LibreOffice that listens at a pipe; nothing tells when it begins to listen."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _tenth in range(PATIENCE):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    sys.exit("LibreOffice did not start")


def setting(name, value):
    """One named argument of LibreOffice's own calls."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def change(paper, words, other):
    """What a person does at the first place of the words."""
    search = paper.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = paper.findFirst(search)
    if found is None:
        sys.exit(f"not in the paper: {words}")
    if not other.startswith("\n"):
        found.setString(other)
        return
    cursor = found.getText().createTextCursorByRange(found.getEnd())
    cursor.gotoEndOfParagraph(False)
    found.getText().insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    found.getText().insertString(cursor, other[1:], False)


def main(pipe, file, out, changes):
    """Open, change, save, and end LibreOffice."""
    office = desktop(pipe)
    paper = office.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, (setting("Hidden", True),))
    for words, other in json.loads(changes):
        change(paper, words, other)
    paper.storeToURL(uno.systemPathToFileUrl(out), (setting("FilterName", "MS Word 2007 XML"),))
    paper.close(True)
    with suppress(DisposedException):  # it may be gone before it answers
        office.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
