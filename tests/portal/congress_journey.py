"""The congress of a branch with 27 members, from its opening to its archive: 25 are there, 13 votes elect."""

from __future__ import annotations

from collections.abc import Sequence

from journey_town import SCHOOL, Town
from journeys import act, all_papers, approve, confirm, go_to, issue, keep_picture, open_cycle, words_of
from playwright.sync_api import Page, expect

A, B, C, D = "Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"
MEMBERS = [A, B, C, D, *(f"Hoàng Văn {letter}" for letter in "ABCDEGHIKLMNOPQRSTUVXYZ")]
AWAY = MEMBERS[-2:]
ELECTIONS = (("Chi ủy", (A, B, C, D), (23, 20, 18, 11)), ("Bí thư", (A,), (24,)), ("Phó Bí thư", (B,), (22,)))
BEFORE = (
    "Kế hoạch tổ chức đại hội", "Đề án nhân sự", "Báo cáo chính trị", "Báo cáo kiểm điểm", "Tờ trình duyệt đại hội",
)  # fmt: skip
AFTER = ("Biên bản đại hội", "Nghị quyết đại hội", "Báo cáo kết quả bầu cử", "Tờ trình đề nghị chuẩn y")


def submit(page: Page, cycle: str, dossier: str) -> None:
    """Submit a dossier whose papers were approved to the superior."""
    go_to(page, cycle, "/dossiers")
    page.get_by_role("link", name=f"Trình {dossier}").click()
    page.get_by_label("Lý do").fill("theo hướng dẫn của cấp trên")
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("status")).to_be_visible()


def decide(page: Page, dossier: str, number: str, words: str = "Phê duyệt") -> None:
    """The superior finds a dossier among what waits, and approves or ratifies it."""
    page.get_by_role("link", name="Chờ quyết định").click()
    page.get_by_role("link", name=dossier).first.click()
    page.get_by_role("link", name=f"{words} {dossier}", exact=True).click()
    if page.get_by_label("Số quyết định").count():
        page.get_by_label("Số quyết định").fill(number)
    page.get_by_label("Lý do").fill("Ban Thường vụ thống nhất")
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("status")).to_be_visible()


def propose(page: Page, office: str, cycle: str, names: Sequence[str]) -> None:
    """Put people on the list of candidates, and close it."""
    go_to(page, cycle, "/elections")
    page.get_by_role("link", name=office).first.click()
    page.get_by_role("link", name="Giới thiệu, cho rút tên").click()
    for name in names:
        page.get_by_label("Họ và tên").fill(name)
        page.locator("input[name=origin]").first.check()
        page.get_by_role("button", name="Đưa vào danh sách").click()
        expect(page.get_by_role("row", name=name)).to_be_visible()
    page.get_by_role("link", name="Chốt danh sách").click()
    page.get_by_role("button", name="Chốt danh sách").click()
    expect(page.get_by_role("status")).to_be_visible()


def count(page: Page, office: str, cycle: str, votes: Sequence[int]) -> None:
    """Enter the count of 25 valid ballots."""
    go_to(page, cycle, "/elections")
    page.get_by_role("link", name=office).first.click()
    page.get_by_role("link", name="Nhập kết quả kiểm phiếu").click()
    for name, value in {"issued": 25, "returned": 25, "valid": 25, "invalid": 0}.items():
        page.locator(f"[name={name}]").fill(str(value))
    for place, value in enumerate(votes, start=1):
        page.locator(f"[name=votes-{place}]").fill(str(value))
    page.get_by_role("button", name="Nhập").click()
    expect(page.get_by_role("status")).to_be_visible()


def announce(page: Page, office: str, cycle: str) -> None:
    """Announce a result that two people have entered alike."""
    go_to(page, cycle, "/elections")
    page.get_by_role("link", name=office).first.click()
    page.get_by_role("link", name="Công bố kết quả").click()
    page.locator("[name=term]").fill("2026-2028")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_role("status")).to_be_visible()


def play(town: Town) -> None:
    """Everything that people do."""
    organiser, official, superior = town.sign_in("tochuc"), town.sign_in("lanhdao"), town.sign_in("captren")
    secretary = town.secretary_of(SCHOOL)

    # Before: papers are written and approved, dossiers go to the superior and come back approved.
    cycle = open_cycle(organiser, "Đại hội chi bộ", SCHOOL, "nghị quyết của chi bộ")
    act(organiser, cycle, "Bắt đầu soạn thảo", "nghị quyết của chi bộ")
    for paper in BEFORE:
        approve(official, cycle, paper, "chi ủy thống nhất")
    for dossier, number in {"Hồ sơ văn kiện đại hội": "12-QĐ/ĐU", "Hồ sơ nhân sự đại hội": "13-QĐ/ĐU"}.items():
        submit(organiser, cycle, dossier)
        decide(superior, dossier, number)
    confirm(organiser, cycle, "Thông báo thời gian, số lượng và phân bổ đại biểu", "thông báo đã gửi các chi bộ")
    act(organiser, cycle, "Triệu tập", "đề án đã được duyệt")

    # On the day: the roll of 27, of whom 25 are there.
    go_to(organiser, cycle, "/attendance", "/attendance/list")
    organiser.get_by_label("Họ và tên").fill("\n".join(MEMBERS))
    organiser.get_by_label("Lý do").fill("danh sách đảng viên của chi bộ")
    organiser.get_by_role("button", name="Lưu danh sách").click()
    confirm(organiser, cycle, "Phiếu bầu đã đóng dấu", "đã đóng dấu treo 75 phiếu")
    act(organiser, cycle, "Mở phiên trù bị", "đúng chương trình")
    go_to(organiser, cycle, "/attendance")
    for name in AWAY:
        organiser.get_by_role("group", name=name).get_by_role("button", name="Vắng có lý do").click()
    organiser.get_by_role("button", name="Ghi có mặt cho tất cả người còn lại").click()
    expect(organiser.get_by_role("status").first).to_contain_text("27 triệu tập · 25 có mặt")
    keep_picture(organiser, "journey-congress-roll")
    act(organiser, cycle, "Mở phiên chính thức", "đủ số đảng viên dự họp")

    # Three elections, each counted twice: 13 of 25 elect... of those convened.
    go_to(organiser, cycle, "/elections", "/elections/programme")
    for name, seats in {"chi_uy": 3, "bi_thu": 1, "pho_bi_thu": 1}.items():
        organiser.locator(f"[name={name}]").fill(str(seats))
    organiser.get_by_label("Căn cứ").fill("đề án nhân sự đã được duyệt")
    organiser.get_by_role("button", name="Lưu chương trình bầu cử").click()
    for office, names, votes in ELECTIONS:
        propose(organiser, office, cycle, names)
        for person in (organiser, secretary):
            count(person, office, cycle, votes)
        announce(organiser, office, cycle)
    go_to(organiser, cycle, "/elections")
    keep_picture(organiser, "journey-congress-elections")
    act(organiser, cycle, "Công bố kết quả bầu cử", "đại hội nhất trí")
    confirm(organiser, cycle, "Nghị quyết được biểu quyết thông qua", "100% đảng viên dự họp biểu quyết")
    act(organiser, cycle, "Bế mạc", "hết chương trình")

    # After: minutes and resolution, ratified by the superior.
    for paper in AFTER:
        word = approve(official, cycle, paper, "đoàn chủ tịch thống nhất")
        if paper == "Biên bản đại hội":
            assert all(name in words_of(word) for name in (A, B, C))
    for office, _names, _votes in ELECTIONS:
        approve(official, cycle, f"Biên bản kiểm phiếu: {office}", "Ban Kiểm phiếu đã ký")
    resolution = issue(organiser, cycle, "Nghị quyết đại hội", "đại hội đã thông qua")
    assert "-NQ/" in words_of(resolution)
    go_to(organiser, cycle, "/dossiers")
    organiser.get_by_role("link", name="Xác nhận Sơ yếu lý lịch").click()
    organiser.get_by_label("Lý do").fill("bản giấy lưu tại Văn phòng Đảng ủy")
    organiser.get_by_role("button", name="Xác nhận").click()
    expect(organiser.get_by_role("status")).to_be_visible()
    submit(organiser, cycle, "Hồ sơ đề nghị chuẩn y")
    decide(superior, "Hồ sơ đề nghị chuẩn y", "25-QĐ/ĐU", words="Chuẩn y")
    go_to(superior, cycle, "/elections")
    expect(superior.locator("main")).to_contain_text(A)
    confirm(organiser, cycle, "Hồ sơ lưu trữ đầy đủ", "đã kiểm tra theo danh mục")
    act(organiser, cycle, "Lưu trữ hồ sơ", "kết thúc kỳ")
    expect(organiser.locator("main")).to_contain_text("kỳ này đã kết thúc")
    assert len(all_papers(superior, cycle)) >= len((*BEFORE, *AFTER))
