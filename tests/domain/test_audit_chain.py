"""The chain of the audit log: whatever is done to a whole one is found, at the first entry that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.audit import FIRST, Logged, canonical, first_break

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def chain(length: int) -> list[Logged]:
    made: list[Logged] = []
    for number in range(1, length + 1):
        previous = made[-1].hash if made else FIRST
        entry = Logged(number, AT, f"người {number}", None, "cycle confirm", number % 3, "[]", previous)
        made.append(replace(entry, hash=entry.computed))
    return made


def head(entries: list[Logged]) -> tuple[int, str] | None:
    return (entries[-1].number, entries[-1].hash) if entries else None


def found(entries: list[Logged], last: tuple[int, str] | None) -> tuple[str, int] | None:
    broken = first_break(entries, last)[1]
    return (broken.code, broken.figures["number"]) if broken else None


lengths = st.integers(2, 12)


@given(st.integers(0, 12))
def test_a_whole_chain_holds(length: int) -> None:
    entries = chain(length)

    assert first_break(entries, head(entries)) == (length, None)


@given(lengths, st.data())
def test_the_end_of_a_chain_is_judged_from_the_entry_before_it(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    cut = data.draw(st.integers(1, length - 1))
    before = head(entries[:cut])

    assert first_break(entries[cut:], head(entries), before or (0, FIRST)) == (length, None)
    told = first_break([replace(entries[cut], by="B"), *entries[cut + 1 :]], head(entries), before or (0, FIRST))[1]
    assert told is not None
    assert (told.code, told.figures["number"]) == ("audit.changed", cut + 1)


@given(lengths, st.data())
def test_a_changed_entry_is_named(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    at = data.draw(st.integers(0, length - 1))
    change = data.draw(
        st.sampled_from(
            [
                {"by": "B"},
                {"act": "nothing"},
                {"changes": "[1]"},
                {"cycle_id": None},
                {"account_id": 1},
                {"at": AT + timedelta(microseconds=1)},
                {"hash": "0" * 64},
            ]
        )
    )
    last = head(entries)

    entries[at] = replace(entries[at], **change)  # type: ignore[arg-type]

    assert found(entries, last) == ("audit.changed", at + 1)


@given(lengths, st.data())
def test_a_removed_entry_is_named_the_last_one_too(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    last = head(entries)
    at = data.draw(st.integers(0, length - 1))

    del entries[at]

    assert found(entries, last) == ("audit.missing", at + 1)


@given(lengths, st.data())
def test_entries_that_changed_places_are_found_at_the_first_of_them(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    last = head(entries)
    one, other = sorted(data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True)))

    entries[one], entries[other] = replace(entries[other], number=one + 1), replace(entries[one], number=other + 1)

    where = found(entries, last)
    assert where is not None
    assert where[1] == one + 1


@given(lengths, st.data())
def test_an_inserted_entry_with_a_hash_of_its_own_is_found_at_the_next_one(length: int, data: st.DataObject) -> None:
    entries = chain(length)
    last = head(entries)
    at = data.draw(st.integers(0, length - 1))
    before = entries[at - 1].hash if at else FIRST
    new = Logged(at + 1, AT, "B", None, "nothing", None, "[]", before)

    forged = [
        *entries[:at],
        replace(new, hash=new.computed),
        *(replace(one, number=one.number + 1) for one in entries[at:]),
    ]

    assert found(forged, last) == ("audit.out_of_chain", at + 2)


@given(lengths)
def test_a_chain_that_was_written_anew_differs_from_the_head_that_is_remembered(length: int) -> None:
    entries = chain(length)
    other = chain(length - 1)

    assert found(other, head(entries)) == ("audit.missing", length)
    assert found(entries, head(other)) == ("audit.head_differs", length)


def test_the_zone_in_which_a_moment_is_told_changes_no_hash() -> None:
    (entry,) = chain(1)
    hanoi = replace(entry, at=AT.astimezone(timezone(timedelta(hours=7))))

    assert hanoi.computed == entry.hash


def test_there_is_one_way_to_write_a_value() -> None:
    assert canonical({"b": 1, "a": "Đảng"}) == canonical({"a": "Đảng", "b": 1}) == '{"a":"Đảng","b":1}'
