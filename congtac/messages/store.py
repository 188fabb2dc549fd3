"""Texts about the database and the disk (``store.*``): what is in the way, and the way out."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "store.url_invalid": N_(
        "CONGTAC_DATABASE_URL cannot be understood. Write sqlite:////folder/congtac.db or "
        "postgresql://user:password@server/database; in a password write @ as %40, / as %2F and : as %3A."
    ),
    "store.url_unknown": N_(
        "CONGTAC_DATABASE_URL asks for the database system {found}; congtac works with: {expected}. Change "
        "the address, or remove the setting to use the file in the data folder."
    ),
    "store.secret_unreadable": N_(
        "The file named in CONGTAC_DATABASE_URL_FILE cannot be read. Check its name and that you may read it."
    ),
    "store.driver_missing": N_(
        "PostgreSQL needs the package psycopg, which is not installed. Install it with: pip install "
        '"congtac[postgresql]"'
    ),
    "store.no_folder": N_(
        "This folder cannot be created: a part of its path is a file or cannot be made. Set CONGTAC_HOME to a folder "
        "in which you may write."
    ),
    "store.read_only": N_(
        "This place is read-only or you may not write to it. Allow writing to the file and its folder, or "
        "set CONGTAC_HOME to a folder in which you may write."
    ),
    "store.disk_full": N_("The disk is full or your quota is used up. Make room, then give the same command again."),
    "store.disk_failed": N_(
        "The disk refused to read or write. Make room and check the disk, then give the same command again;"
        " restore a backup if it fails again."
    ),
    "store.not_a_database": N_(
        "This file is not a database of congtac. Move it away or correct the path; to create a new "
        "database, run: congtac db upgrade"
    ),
    "store.damaged": N_("The database file is damaged. Stop congtac and restore the last backup."),
    "store.damaged_page": N_("The database file is damaged ({found}). Stop congtac and restore the last backup."),
    "store.locked": N_(
        "Another program has been writing to the database for more than {seconds} seconds. Wait until it "
        "has finished or end it, then give the same command again."
    ),
    "store.not_reachable": N_(
        "The PostgreSQL server cannot be used: {found}. Check that it runs, and server, port and database "
        "name in CONGTAC_DATABASE_URL."
    ),
    "store.login_refused": N_(
        "The PostgreSQL server did not let us in: {found}. Check user, password and database name in "
        "CONGTAC_DATABASE_URL."
    ),
    "store.not_allowed": N_(
        "The database user is not allowed to do this. Ask the administrator of the PostgreSQL server to "
        "make it the owner of the database."
    ),
    "store.server_busy": N_(
        "The PostgreSQL server accepts no more connections. Try again later, or ask its administrator to allow more."
    ),
    "store.not_created": N_("There is no database here yet. Create it with: congtac db upgrade"),
    "store.older": N_(
        "The database is of an older version ({found}; this program needs {expected}). Make a backup, then "
        "run: congtac db upgrade"
    ),
    "store.newer": N_(
        "The database was written by a newer version of congtac or by another program (its version is "
        "{found}; this program knows up to {expected}); nothing was changed. Install the newer congtac, or "
        "correct the address."
    ),
    "store.dangling": N_(
        "The upgrade would leave rows that refer to nothing, so it was undone; nothing was changed. Run "
        "congtac db check and report what it prints."
    ),
    "store.dangling_row": N_(
        "Row {row} of table {table} refers to a row of {target} that does not exist. Restore the last backup."
    ),
    "store.differs": N_(
        "The tables are not those of this version ({found}): somebody changed them by hand. Restore the "
        "last backup, or undo that change."
    ),
}
