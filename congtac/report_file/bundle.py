"""The bundle for units without a network: a zip whose manifest is signed with Ed25519, one file to carry or to mail.

The same content gives the same bytes. Nothing of a bundle is used before its signature and every digest hold; whose
key it was is decided elsewhere, from the rows of the installation that opens it.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import TypeAdapter, ValidationError

from congtac.documents.container import file_bytes, unpacked
from congtac.documents.package import packed
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.exchange import VERSION, BundleEntry, BundleKind, BundleManifest, public_key
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Answers
from congtac.domain.report_form import Form
from congtac.domain.report_sheet import Identity, Sheet
from congtac.domain.slugs import slug
from congtac.report_file import FORMATS, sheet_in
from congtac.report_file.asked import ENTRY, as_entry
from congtac.report_file.key import public

MANIFEST, SIGNATURE, GUIDE = "manifest.json", "manifest.sig", "HUONG-DAN.txt"
_PURPOSE = b"congtac bundle\n"  # so that a signature made for something else is none for a bundle
LONGEST = 400  # letters of a name or a reason, as in the tables
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # what a row or a screen would not take
_AS_JSON = TypeAdapter(BundleManifest)
_ANY = TypeAdapter(dict[str, Any])
_NO_FORM = Form("", "", ())  # enough to read for whom a file was made
_HOW_TO = """
1. Điền vào MỘT trong ba tệp: .docx (Word), .xlsx (Excel) hoặc .yaml.
2. Nơi có phần mềm congtac: chạy lệnh
   congtac report pack TỆP-ĐÃ-ĐIỀN --forms GÓI-NÀY.zip --by "Họ và tên" --out goi-bao-cao.zip
   rồi gửi gói đó lên cấp trên qua thư điện tử hoặc USB.
3. Nơi không có congtac: gửi lại chính tệp đã điền.
"""


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle whose signature and digests hold. ``digest`` is the SHA-256 (hex) of its manifest, and so of all."""

    manifest: BundleManifest
    digest: str
    files: Mapping[str, bytes]


def forms_bundle(
    form: Form, identity: Identity, known: Answers, key: Ed25519PrivateKey, *, by: str, on: date, due_on: date
) -> bytes:
    """The form of a unit in every format, filled in with what is known, to be carried to it, and what it asks."""
    head = (form.label, identity.unit_name or identity.unit, identity.period, f"Hạn nộp: {due_on:%d/%m/%Y}")
    guide = "\n".join([*filter(None, head), _HOW_TO])
    files = {f"{slug(identity.unit)}.{kind}": write(form, identity, known) for kind, (_, write, _) in FORMATS.items()}
    files[GUIDE] = guide.replace("\n", "\r\n").encode("utf-8-sig")  # as the oldest Notepad reads it
    files[ENTRY] = as_entry(form)
    return _sealed(BundleKind.FORMS, [(name, identity, data) for name, data in files.items()], key, by=by, on=on)


def reports_bundle(paths: Sequence[Path], key: Ed25519PrivateKey, *, by: str, on: date, reason: str = "") -> bytes:
    """Filled-in forms as one bundle, one report for each unit. BadInput with every problem of every file."""
    contents: list[tuple[str, Identity, bytes]] = []
    problems: list[Finding] = []
    for number, path in enumerate(paths, start=1):
        try:
            identity = sheet_in(path, _NO_FORM)[1].identity
            name = f"{number}-{slug(identity.unit)}{path.suffix.lower()}"
            problems += _misfit(str(path), identity, [other for _, other, _ in contents])
            contents.append((name, identity, file_bytes(path)))
        except BadInput as error:
            problems += error.findings
    if problems:
        raise BadInput(*problems)
    return _sealed(BundleKind.REPORTS, contents, key, by=by, on=on, reason=reason)


def _misfit(where: str, mine: Identity, others: Sequence[Identity]) -> Iterator[Finding]:
    """Why a file cannot go into one bundle with those before it."""
    if not (mine.unit and mine.cycle and mine.form):
        yield Finding("bundle.no_identity", Level.ERROR, where)
        return
    first = others[0] if others else mine
    if (mine.cycle, mine.form) != (first.cycle, first.form):
        found, expected = f"{mine.form}, {mine.cycle}", f"{first.form}, {first.cycle}"
        yield Finding("bundle.other_cycle_within", Level.ERROR, where, found=found, expected=expected)
    elif any(mine.unit == other.unit for other in others):
        yield Finding("bundle.unit_twice", Level.ERROR, where, {"unit": mine.unit_name or mine.unit})


def _sealed(
    kind: BundleKind,
    contents: Sequence[tuple[str, Identity, bytes]],
    key: Ed25519PrivateKey,
    *,
    by: str,
    on: date,
    reason: str = "",
) -> bytes:
    by, reason = _one_line(by), _one_line(reason)
    if not by or max(len(by), len(reason)) > LONGEST:
        raise BadInput(Finding("bundle.bad_name", Level.ERROR, figures={"limit": LONGEST}))
    identity = contents[0][1]
    manifest = BundleManifest(
        kind=kind,
        cycle=identity.cycle,
        form=identity.form,
        period=_one_line(identity.period),
        made_on=on,
        made_by=by,
        reason=reason,
        key=public(key),
        entries=tuple(
            BundleEntry(name, one.unit, _one_line(one.unit_name), hashlib.sha256(data).hexdigest())
            for name, one, data in contents
        ),
    )
    text = _AS_JSON.dump_json(manifest, indent=1)
    files = {name: data for name, _, data in contents}
    data = packed({**files, MANIFEST: text, SIGNATURE: key.sign(_PURPOSE + text).hex().encode()})
    opened(data)  # what is too large, say, is told here and not where the bundle arrives
    return data


def _one_line(text: str) -> str:
    return " ".join(text.split())


def opened(data: bytes, where: str = "") -> OpenedBundle:
    """The bundle, when it is one and whole.

    Raises BadInput where it cannot be read, RuleBroken where it is not signed, signed wrongly or changed since, with
    everything that was changed.
    """
    parts = _parts(data, where)
    text, signature = parts.pop(MANIFEST, None), parts.pop(SIGNATURE, None)
    if text is None:
        raise BadInput(Finding("bundle.not_a_bundle", Level.ERROR, where))
    if signature is None:
        raise RuleBroken(Finding("bundle.unsigned", Level.ERROR, where))
    manifest = _manifest(text, where)
    if not _is_signed(manifest.key, signature, text):
        raise RuleBroken(Finding("bundle.wrong_signature", Level.ERROR, where, {"by": manifest.made_by}))
    problems = list(_changes(manifest, parts, where))
    if problems:
        raise RuleBroken(*problems)
    return OpenedBundle(manifest, hashlib.sha256(text).hexdigest(), parts)


def _parts(data: bytes, where: str) -> dict[str, bytes]:
    try:
        return unpacked(data, where)
    except BadInput as error:
        if [finding.code for finding in error.findings] == ["paper.not_a_docx"]:  # no zip at all
            raise BadInput(Finding("bundle.not_a_bundle", Level.ERROR, where)) from error
        raise BadInput(Finding("bundle.unreadable", Level.ERROR, where), *error.findings) from error


def _manifest(text: bytes, where: str) -> BundleManifest:
    try:
        version = _ANY.validate_json(text).get("version")
        if version != VERSION:
            raise RuleBroken(
                Finding("bundle.other_version", Level.ERROR, where, found=str(version)[:20], expected=VERSION)
            )
        manifest = _AS_JSON.validate_json(text)
    except ValidationError as error:
        raise BadInput(Finding("bundle.bad_manifest", Level.ERROR, where)) from error
    if not _is_sound(manifest):
        raise BadInput(Finding("bundle.bad_manifest", Level.ERROR, where))
    return manifest


def _is_sound(manifest: BundleManifest) -> bool:
    """Whether there is somebody who made it, one report for each unit, and words that a row and a screen can take."""
    entries = manifest.entries
    told = [manifest.cycle, manifest.form, manifest.period, manifest.made_by, manifest.reason]
    told += [text for one in entries for text in (one.name, one.unit, one.unit_name)]
    units = {one.unit for one in entries}
    return (
        all(len(text) <= LONGEST and not _CONTROL.search(text) for text in told)
        and bool(manifest.made_by.strip())
        and public_key(manifest.key) == manifest.key
        and bool(entries)
        and (manifest.kind is BundleKind.FORMS or len(units) == len(entries))
    )


def _is_signed(key: str, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature.decode()), _PURPOSE + text
        )
    except (InvalidSignature, ValueError):  # not these bytes, or no signature at all
        return False
    return True


def _changes(manifest: BundleManifest, files: Mapping[str, bytes], where: str) -> Iterator[Finding]:
    """What is missing, what was changed, and what was put in, each by name."""
    listed = {entry.name for entry in manifest.entries}
    for entry in manifest.entries:
        if entry.name not in files:
            yield Finding("bundle.entry_missing", Level.ERROR, where, {"entry": entry.name})
        elif hashlib.sha256(files[entry.name]).hexdigest() != entry.sha256:
            yield Finding("bundle.entry_changed", Level.ERROR, where, {"entry": entry.name})
    for name in files:
        if name not in listed:
            yield Finding("bundle.entry_added", Level.ERROR, where, {"entry": name})


def sheet_of(bundle: OpenedBundle, entry: BundleEntry, form: Form) -> Sheet:
    """The filled-in form of an entry, by the same readers as every file. Raises BadInput where it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="congtac-") as folder:  # the readers take files
        path = Path(folder) / f"report{PurePosixPath(entry.name).suffix[:8]}"
        path.write_bytes(bundle.files[entry.name])
        try:
            sheet = sheet_in(path, form)[1]
        except BadInput as error:
            raise BadInput(
                *(replace(one, where=one.where.replace(str(path), entry.name)) for one in error.findings)
            ) from error
    return replace(sheet, places={at: to.replace(str(path), entry.name) for at, to in sheet.places.items()})
