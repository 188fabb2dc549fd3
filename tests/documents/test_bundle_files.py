"""A bundle as a file: the same content is the same bytes, and whatever was done to it on its way is told by name."""

from __future__ import annotations

import json
import stat
import zipfile
from io import BytesIO

import pytest
from builders import DAY
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congtac.documents import container
from congtac.documents.package import packed
from congtac.domain.errors import BadInput, RuleBroken, Unusable
from congtac.domain.exchange import BundleKind, fingerprint, public_key
from congtac.domain.figures import parse
from congtac.domain.report_form import Column, Field, Form, Line, LineKind, Section
from congtac.domain.report_sheet import Identity
from congtac.report_file import write_form
from congtac.report_file.asked import from_entry
from congtac.report_file.bundle import MANIFEST, SIGNATURE, forms_bundle, opened, reports_bundle, sheet_of
from congtac.report_file.key import FILE, own_key, public

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
TOTAL = Field("total", Column.RESULT)
FORM = Form("review", "Báo cáo", (Section("A", "Số liệu", (Line(key="total", label="Tổng", kind=LineKind.COUNT),)),))
WHO = {"by": "Nguyễn Văn A", "on": DAY}
FORMATS = ["docx", "xlsx", "yaml"]


def identity(number=1, **differs):
    return Identity(
        **{"form": "review", "cycle": "kỳ 1", "unit": f"chi_bo_{number}", "unit_name": f"Chi bộ {number}"} | differs
    )


@pytest.fixture
def filled(tmp_path):
    """Writes a filled-in form of a unit."""

    def write(number=1, kind="yaml", total=12, **differs):
        path = tmp_path / f"{number}-{total}.{kind}"
        write_form(path, kind, FORM, identity(number, **differs), {TOTAL: parse(total)})
        return path

    return write


def repacked(data, **changes):
    """The zip with some parts changed, added or (None) left out; names with a dot are written ``manifest__json``."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {name.replace("__", "."): part for name, part in changes.items()}
    return packed({name: part for name, part in parts.items() if part is not None})


def resigned(data, signer=KEY, **changes):
    """A bundle whose manifest says something else, signed properly: what only the holder of the key can make."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        text = json.dumps(json.loads(package.read(MANIFEST)) | changes).encode()
    return repacked(data, manifest__json=text, manifest__sig=signer.sign(b"congtac bundle\n" + text).hex().encode())


def codes(error):
    return [finding.code for finding in error.value.findings]


# -- round trip -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_a_packed_report_comes_out_as_it_went_in(filled, kind):
    bundle = opened(reports_bundle([filled(kind=kind)], KEY, reason="đếm lại", **WHO))

    (entry,) = bundle.manifest.entries
    sheet = sheet_of(bundle, entry, FORM)
    assert (sheet.identity, str(sheet.cells[TOTAL])) == (identity(), "12")
    head = bundle.manifest
    assert (head.kind, head.cycle, head.form, head.made_on) == (BundleKind.REPORTS, "kỳ 1", "review", DAY)
    assert (head.made_by, head.reason, head.key, entry.unit) == ("Nguyễn Văn A", "đếm lại", public(KEY), "chi_bo_1")


def test_the_same_content_gives_the_same_bytes_and_other_content_another_digest(filled):
    files = [filled(1), filled(2, "docx"), filled(3, "xlsx")]

    first, again = (reports_bundle(files, KEY, **WHO) for _ in range(2))

    assert first == again
    assert opened(first).digest != opened(reports_bundle(files[:2], KEY, **WHO)).digest


def test_a_bundle_of_forms_holds_each_format_with_what_is_known_and_how_to_send_it_back():
    data = forms_bundle(FORM, identity(), {TOTAL: parse(30)}, KEY, **WHO, due_on=DAY)

    bundle = opened(data)
    assert data == forms_bundle(FORM, identity(), {TOTAL: parse(30)}, KEY, **WHO, due_on=DAY)
    assert bundle.manifest.kind is BundleKind.FORMS
    guide = bundle.files["HUONG-DAN.txt"].decode("utf-8-sig")
    assert guide.startswith("Báo cáo\r\nChi bộ 1\r\nHạn nộp: 02/03/2026\r\n")
    assert "congtac report pack" in guide
    assert from_entry(bundle.files["form.json"], "") == FORM
    forms = [one for one in bundle.manifest.entries if one.name.startswith("chi-bo-1.")]
    assert [one.name for one in forms] == [f"chi-bo-1.{kind}" for kind in FORMATS]
    assert {str(sheet_of(bundle, one, FORM).cells[TOTAL]) for one in forms} == {"30"}


def test_files_that_do_not_go_together_are_told_all_at_once(filled, tmp_path):
    stranger, empty = tmp_path / "thu.txt", filled(4, cycle="", total=4)
    stranger.write_text("xin chào", "utf-8")
    files = [filled(1), filled(1, total=13), filled(2, cycle="kỳ 2"), stranger, empty, tmp_path / "khong-co.xlsx"]

    with pytest.raises(BadInput) as error:
        reports_bundle(files, KEY, **WHO)

    assert codes(error) == [
        "bundle.unit_twice",
        "bundle.other_cycle_within",
        "report.other_file",
        "input.missing_key",
        "input.no_file",
    ]


@pytest.mark.parametrize("words", [{"by": " \n"}, {"by": "a" * 401}, {"reason": "a" * 401}], ids=str)
def test_who_made_a_bundle_is_stated_in_words_that_a_row_takes(filled, words):
    with pytest.raises(BadInput, match=r"^bundle\.bad_name$"):
        reports_bundle([filled()], KEY, **WHO | words)


def test_words_copied_from_a_document_become_one_line(filled):
    path = filled(unit_name="Chi\u00a0bộ 1")

    head = opened(reports_bundle([path], KEY, by="Nguyễn\u00a0Văn\nA", on=DAY, reason="a" * 400)).manifest

    assert (head.made_by, head.entries[0].unit_name, len(head.reason)) == ("Nguyễn Văn A", "Chi bộ 1", 400)


# -- on its way -----------------------------------------------------------------------------------------


def test_each_entry_that_is_changed_left_out_or_added_is_told_by_name(filled):
    data = reports_bundle([filled(1), filled(2)], KEY, **WHO)

    for name in ("1-chi-bo-1.yaml", "2-chi-bo-2.yaml"):
        with pytest.raises(RuleBroken) as changed:
            opened(repacked(data, **{name: b"total: 999"}))
        with pytest.raises(RuleBroken) as missing:
            opened(repacked(data, **{name: None}))
        assert (codes(changed), codes(missing)) == (["bundle.entry_changed"], ["bundle.entry_missing"])
        assert changed.value.findings[0].figures["entry"] == missing.value.findings[0].figures["entry"] == name
    with pytest.raises(RuleBroken) as added:
        opened(repacked(data, **{"3.yaml": b"", "1-chi-bo-1.yaml": b""}))
    assert codes(added) == ["bundle.entry_changed", "bundle.entry_added"]


def test_a_bundle_without_signature_or_manifest_is_none(filled):
    data = reports_bundle([filled()], KEY, **WHO)

    with pytest.raises(RuleBroken, match=r"^bundle\.unsigned$"):
        opened(repacked(data, manifest__sig=None))
    with pytest.raises(BadInput, match=r"^bundle\.not_a_bundle$"):
        opened(repacked(data, manifest__json=None))


def test_a_changed_manifest_and_a_signature_of_anybody_else_do_not_fit(filled):
    data, other = reports_bundle([filled()], KEY, **WHO), Ed25519PrivateKey.generate()
    with zipfile.ZipFile(BytesIO(data)) as package:
        text, seal = package.read(MANIFEST), package.read(SIGNATURE)

    wrong = [
        repacked(data, manifest__json=text.replace("Văn A".encode(), "Văn B".encode())),
        repacked(data, manifest__json=text + b"\n"),
        resigned(data, other),
        *(repacked(data, manifest__sig=bad) for bad in (b"", b"zz", seal[:-2], seal[::-1], b"\xff\xfe")),
        repacked(data, manifest__sig=KEY.sign(text).hex().encode()),  # signed for another purpose
    ]

    for each in wrong:
        with pytest.raises(RuleBroken, match=r"^bundle\.wrong_signature$"):
            opened(each)


def test_a_format_of_another_time_is_refused_by_its_number(filled):
    data = reports_bundle([filled()], KEY, **WHO)

    for version in (0, 2, None, "x" * 1000):
        with pytest.raises(RuleBroken) as error:
            opened(resigned(data, version=version))
        (finding,) = error.value.findings
        assert (finding.code, finding.expected, len(finding.found) <= 20) == ("bundle.other_version", 1, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"entries": []},
        {"entries": "all"},
        {"entries": [{"name": "a", "unit": "b", "unit_name": "", "sha256": "0"}] * 2},
        {"key": "a" * 63},
        {"key": "A" * 64},
        {"made_on": "hôm qua"},
        {"made_by": " "},
        {"made_by": "A\u0000"},
        {"made_by": "A\u202eB"},
        {"reason": "a" * 401},
        {"kind": "letters"},
        {"cycle": 7},
    ],
    ids=str,
)
def test_a_signed_manifest_that_says_something_impossible_is_told_and_nothing_breaks(filled, changes):
    with pytest.raises(BadInput, match=r"^bundle\.bad_manifest$"):
        opened(resigned(reports_bundle([filled()], KEY, **WHO), **changes))


@pytest.mark.parametrize("text", [b"", b"[]", b"[" * 100_000, b"\xff", b'{"version": 1}', b'{"version": 1e999}'])
def test_a_manifest_that_is_no_list_of_contents_is_told_and_nothing_breaks(filled, text):
    with pytest.raises((BadInput, RuleBroken), match=r"^bundle\.(bad_manifest|other_version)$"):
        opened(repacked(reports_bundle([filled()], KEY, **WHO), manifest__json=text))


def bomb():
    return packed({MANIFEST: b"{}", "1.yaml": b"0" * 30_000_000})


def many():
    return packed({f"{number}.yaml": b"" for number in range(container.MAX_PARTS + 1)})


def leading_out():
    return packed({MANIFEST: b"{}", "../../etc/passwd": b"x"})


@pytest.mark.parametrize(
    ("make", "reason"), [(bomb, "package.ratio"), (many, "package.too_many_parts"), (leading_out, "package.part_name")]
)
def test_a_hostile_zip_is_refused_before_anything_is_unpacked(make, reason):
    with pytest.raises(BadInput) as error:
        opened(make(), "goi.zip")

    assert codes(error)[:2] == ["bundle.unreadable", reason]


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"xin ch\xc3\xa0o", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04" + b"0" * 99]
)
def test_what_is_no_zip_is_no_bundle(data):
    with pytest.raises(BadInput, match=r"^bundle\.(not_a_bundle|unreadable)"):
        opened(data)


def outcome(data, whole):
    """The code of the first finding; "the same" where a byte was turned that holds no content, such as a date."""
    try:
        assert opened(data) == whole
    except (BadInput, RuleBroken) as error:
        return error.findings[0].code
    return "the same"


def test_a_bundle_cut_anywhere_or_with_any_byte_turned_is_refused_or_the_same(filled):
    data = reports_bundle([filled()], KEY, **WHO)
    whole, outcomes = opened(data), set()

    for place in range(0, len(data), 7):
        turned = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        for bad in (data[:place], turned):
            outcomes.add(outcome(bad, whole))

    assert {code.partition(".")[0] for code in outcomes} == {"bundle", "the same"}


def test_an_entry_that_cannot_be_read_is_told_with_its_name_in_the_bundle(filled):
    path = filled()
    path.write_text(path.read_text("utf-8") + "lạ: 1\n", "utf-8")
    data = repacked(reports_bundle([filled(2)], KEY, **WHO), **{"1-chi-bo-2.yaml": path.read_bytes()})
    bundle = opened(resigned(data, entries=[listed("1-chi-bo-2.yaml", path.read_bytes())]))

    with pytest.raises(BadInput) as error:
        sheet_of(bundle, bundle.manifest.entries[0], FORM)

    (finding,) = error.value.findings
    assert (finding.code, finding.where.startswith("1-chi-bo-2.yaml")) == ("input.unknown_key", True)


def listed(name, data):
    from hashlib import sha256

    return {"name": name, "unit": "chi_bo_1", "unit_name": "", "sha256": sha256(data).hexdigest()}


def test_an_entry_that_is_no_form_is_told_and_nothing_breaks(filled):
    for name in ("1.exe", "1", f"1.{'x' * 200}", "1.docx", "1.xlsx"):
        data = repacked(reports_bundle([filled()], KEY, **WHO), **{"1-chi-bo-1.yaml": None, name: b"MZ"})
        bundle = opened(resigned(data, entries=[listed(name, b"MZ")]))

        with pytest.raises(BadInput):
            sheet_of(bundle, bundle.manifest.entries[0], FORM)


# -- the key of an installation -------------------------------------------------------------------------


def test_a_key_is_made_on_first_use_readable_by_its_owner_only_and_stays(tmp_path):
    home = tmp_path / "moi"

    first, again = own_key(home), own_key(home)

    assert public(first) == public(again)
    assert stat.S_IMODE((home / FILE).stat().st_mode) == 0o600
    assert [one.name for one in home.iterdir()] == [FILE]


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_can_read_is_not_used(tmp_path, mode):
    own_key(tmp_path)
    (tmp_path / FILE).chmod(mode)

    with pytest.raises(Unusable, match=r"bundle\.key_open_to_others"):
        own_key(tmp_path)


@pytest.mark.parametrize("held", [b"", b"khong phai khoa"])
def test_a_damaged_key_is_told_and_never_replaced(tmp_path, held):
    own_key(tmp_path)
    (tmp_path / FILE).write_bytes(held)

    with pytest.raises(Unusable, match=r"bundle\.key_damaged"):
        own_key(tmp_path)
    assert (tmp_path / FILE).read_bytes() == held


def test_a_home_where_no_key_can_be_made_is_told(tmp_path):
    (tmp_path / "home").write_text("a file", "utf-8")

    with pytest.raises(Unusable, match=r"bundle\.key_unreachable"):
        own_key(tmp_path / "home")


def test_people_compare_a_key_by_24_digits_and_may_type_it_with_spaces():
    key = public(KEY)

    assert [len(group) for group in fingerprint(key).split(" ")] == [4] * 6
    assert fingerprint(key).replace(" ", "").isdecimal()
    assert public_key(f" {key[:32].upper()} {key[32:]}\n") == key
    assert public_key(key[:-1]) is None
