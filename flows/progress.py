"""What Prefect's pages show beside the runs: one page for each cycle, one for each sweep. No persons, no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from prefect.artifacts import create_markdown_artifact

from congtac.actions.nudges import is_played
from congtac.actions.progress import Progress, progress_of
from congtac.domain.report_standing import Standing, Timeliness
from flows.steps import desk

SHOWN_UNITS = 20
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|~])")


def show_progress(cycle_id: int, day: date, folder: Path) -> None:
    """Put the cycle's page where Prefect shows it; a cycle played from an event file has none."""
    with desk(cycle_id) as at:
        if is_played(at.session, at.cycle):
            return
        portal = at.place.installation().shared().access.portal_url
        page = "\n".join(_page(progress_of(at.session, at.cycle, at.practice, day), day, folder, portal))
        title = at.cycle.title
    create_markdown_artifact(page, key=f"cycle-{cycle_id}", description=title)


def show_sweep(lines: Iterable[str]) -> None:
    """Put the page of a sweep where Prefect shows it."""
    create_markdown_artifact("\n".join(lines), key="sweep", description="Quét hằng ngày")


def escaped(text: str) -> str:
    """A text that stands as it is written, whatever it holds."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))


def _page(progress: Progress, day: date, folder: Path, portal: str | None) -> Iterator[str]:
    yield f"# {escaped(progress.title)}"
    yield f"\nNgày {day:%d/%m/%Y}, giai đoạn: **{progress.stage.label}**\n"
    if progress.waiting:
        yield "\n## Đang chờ\n"
        yield from (f"- {escaped(item.gate.label)}: {escaped(item.holder.label)}" for item in progress.waiting)
    yield from _reports([row for row in progress.reports if not row.waived], day)
    if progress.next_days:
        yield "\n## Các mốc sắp tới\n\n| Ngày | Việc |\n|---|---|"
        yield from (f"| {on:%d/%m/%Y} | {escaped(label)} |" for on, label in progress.next_days)
    if progress.papers:
        yield f"\n## Văn bản\n\nTrong thư mục `{folder}`\n\n| Tệp | Số | Tình trạng |\n|---|---|---|"
        for paper in progress.papers:
            number = escaped(paper.number or "chưa có")
            name = escaped(paper.file_name)
            shown = f"[{name}]({portal}/papers/{paper.paper_id})" if portal else name
            yield f"| {shown} | {number} | {paper.state.label} |"


def _reports(rows: list[Standing], day: date) -> Iterator[str]:
    if not rows:
        return
    missing = [row for row in rows if row.timeliness is Timeliness.NONE]
    late = sum(row.deadline < day for row in missing)
    yield f"\n## Báo cáo: {len(rows) - len(missing)}/{len(rows)} đơn vị đã gửi, {late} quá hạn\n"
    if missing:
        yield "| Chưa gửi | Hạn |\n|---|---|"
        yield from (f"| {escaped(row.name)} | {row.deadline:%d/%m/%Y} |" for row in missing[:SHOWN_UNITS])
        if len(missing) > SHOWN_UNITS:
            yield f"\nvà {len(missing) - SHOWN_UNITS} đơn vị khác"
