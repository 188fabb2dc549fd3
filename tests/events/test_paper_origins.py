"""Every figure and name that the papers of the reference events print says where it comes from."""

from __future__ import annotations

from sqlalchemy import select

from congtac.documents.controls import BODY, controls_in
from congtac.documents.package import parts_of
from congtac.events.report import Played
from congtac.store.tables import Paper, PaperVersion
from congtac.workplace import Workplace


def test_every_figure_of_every_paper_has_an_origin(place: Workplace, events: dict[str, Played]) -> None:
    with place.session() as session:
        drafts = session.scalars(select(PaperVersion).join(Paper)).all()
        manifests = [(draft.paper.kind, draft.manifest or {}) for draft in drafts]

    lacking = {
        f"{kind} prints {one['id']}: say where it comes from in its maker or in congtac/actions/origins/"
        for kind, manifest in manifests
        for one in manifest["controls"]
        if one["id"] not in manifest["origins"]
    }
    assert len(manifests) >= sum(len(played.papers) for played in events.values())
    assert not lacking, "\n".join(sorted(lacking))


def test_the_manifest_of_a_draft_is_what_its_file_prints(place: Workplace, events: dict[str, Played]) -> None:
    for played in events.values():
        for shown in played.papers:
            printed = [control.printed for control in controls_in(parts_of(shown.path.read_bytes())[BODY])]
            with place.session() as session:
                of_the_file = select(Paper).where(Paper.file_name == shown.path.name)
                manifests = [paper.versions[-1].manifest or {} for paper in session.scalars(of_the_file)]

            assert [{"id": one.id, "text": one.text} for one in printed] in [one["controls"] for one in manifests]


def test_no_origin_of_a_ballot_names_a_person(place: Workplace, events: dict[str, Played]) -> None:
    with place.session() as session:
        minutes = session.scalars(select(PaperVersion).join(Paper).where(Paper.kind == "ballot_minutes")).all()
        told = [(draft.manifest or {}) for draft in minutes]

    assert events
    for manifest in told:
        names = {one["text"] for one in manifest["controls"] if one["id"].endswith(".name") and one["text"] != "……"}
        sources = " ".join(source for one in manifest["origins"].values() for source in one["sources"])
        assert [name for name in names if name in sources] == []
