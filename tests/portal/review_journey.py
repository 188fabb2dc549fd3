"""The half-year review of a committee with 35 members in three branches, from its opening to its archive."""

from __future__ import annotations

from journey_town import BRANCHES, HOUSE, Town
from journeys import act, all_papers, approve, confirm, from_the_menu, go_to, issue, keep_picture, open_cycle, words_of
from playwright.sync_api import Page, expect
from serving import until

REVIEW, LAST = "Sơ kết 6 tháng", "Chi bộ Kỹ thuật"


def hand_in(page: Page, members: int, probationary: int) -> None:
    """The report of a branch, typed on the telephone and looked at before it leaves."""
    from_the_menu(page, "Việc phải làm")
    page.locator("main").get_by_role("link", name="Báo cáo").first.click()
    page.get_by_role("link", name="Điền báo cáo").click()
    typed = {
        "members_total": members, "members_official": members - probationary, "members_probationary": probationary,
        "members_admitted": "không có", "meetings_held": 6, "political_task": "Hoàn thành kế hoạch 6 tháng.",
        "shortcomings": "không có",
    }  # fmt: skip
    for name, value in typed.items():
        page.locator(f'[name="{name}.result"]').fill(str(value))
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận báo cáo")


def accept(page: Page, cycle: str, branch: str) -> None:
    """The organiser looks at a report and accepts it."""
    go_to(page, cycle, "/board", "/reports")
    page.get_by_role("link", name=branch).click()
    page.get_by_role("link", name="Chấp nhận").click()
    page.get_by_label("Lý do").fill("đã đối chiếu danh sách đảng viên")
    page.get_by_role("button", name="Chấp nhận").click()
    expect(page.get_by_role("status")).to_be_visible()


def remind(page: Page, cycle: str, town: Town) -> None:
    """The organiser reads the letter to the branch that owes its report and sends it: it arrives as a mail."""
    go_to(page, cycle, "/reminders")
    page.get_by_role("link", name="Nhắc ngay").click()
    page.get_by_label("Đơn vị").select_option(label=LAST)
    page.get_by_label("Lý do").fill("họp giao ban")
    page.get_by_role("button", name="Xem trước các thư").click()
    expect(page.locator("main")).to_contain_text(f"Kính gửi: {LAST}")
    page.get_by_role("button", name="Gửi ngay: 1 thư").click()
    expect(page.get_by_role("status")).to_contain_text("1 thư nhắc đã vào hàng chờ gửi")
    to = "Bùi Văn Ba <bithu3@example.vn>"  # others may be told of terms meanwhile
    mail = until(lambda: next((one for one in town.post.mails if str(one["To"]) == to), None))
    assert str(mail["From"]) == f"{HOUSE} <vanphong@example.vn>"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "gửi báo cáo và biểu số liệu" in body.get_content()


def play(town: Town) -> None:
    """Everything that people do."""
    organiser, official, superior = town.sign_in("tochuc"), town.sign_in("lanhdao"), town.sign_in("captren")

    cycle = open_cycle(organiser, REVIEW, HOUSE, "chương trình công tác năm")
    act(organiser, cycle, "Yêu cầu báo cáo", "theo kế hoạch")
    remind(organiser, cycle, town)
    for branch, (members, probationary) in BRANCHES.items():
        secretary = town.secretary_of(branch)
        hand_in(secretary, members, probationary)
        keep_picture(secretary, "journey-review-sent-phone")
        accept(organiser, cycle, branch)
    go_to(organiser, cycle, "/board")
    keep_picture(organiser, "journey-review-board")

    act(organiser, cycle, "Tổng hợp báo cáo", "đủ báo cáo của ba chi bộ")
    go_to(organiser, cycle, "/board", "/figures")
    row = organiser.locator("tbody tr", has_text="Tổng số đảng viên").first
    expect(row).to_contain_text("35")
    confirm(organiser, cycle, "Số liệu tổng hợp đã kiểm tra", "đối chiếu với danh sách đảng viên")
    act(organiser, cycle, "Dự thảo báo cáo", "theo đề cương")
    word = approve(official, cycle, "Báo cáo sơ kết", "Ban Thường vụ thống nhất")
    assert "35" in words_of(word)
    assert "33" in words_of(word)

    act(organiser, cycle, "Họp hội nghị", "theo giấy mời")
    approve(official, cycle, "Thông báo kết luận", "chủ trì hội nghị đồng ý")
    notice = issue(organiser, cycle, "Thông báo kết luận", "phát hành đến các chi bộ")
    assert "-TB/" in words_of(notice)
    issue(organiser, cycle, "Báo cáo sơ kết", "gửi cấp trên")
    confirm(organiser, cycle, "Thông báo kết luận đã ký", "thông báo đã phát hành")
    act(organiser, cycle, "Ký thông báo kết luận", "bí thư đã ký")
    assert len(all_papers(superior, cycle)) >= 5

    confirm(organiser, cycle, "Nhiệm vụ sau hội nghị đã đưa vào theo dõi", "đã nhập sổ nhiệm vụ")
    act(organiser, cycle, "Đưa nhiệm vụ vào theo dõi", "theo thông báo kết luận")
    confirm(organiser, cycle, "Hồ sơ lưu trữ đầy đủ", "đã kiểm tra theo danh mục")
    act(organiser, cycle, "Lưu trữ hồ sơ", "kết thúc kỳ")
    expect(organiser.locator("main")).to_contain_text("kỳ này đã kết thúc")
    keep_picture(organiser, "journey-review-end")
