"""Sentences of the papers before a congress: what rules and plan say of the day, and nothing of what is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from paper_samples import EVENT_FACTS
from samples_before import AGENDA, BASIS, COMING, LISTED, RULES
from stated_facts import CONGRESS

from congtac.documents.final_form import contradictions_in
from congtac.documents.package import parts_of
from congtac.documents.render import read_text
from congtac.domain.agenda import agenda
from congtac.domain.preparation_facts import AllocationRow, ComingElection, Members, Tally

DELEGATES = replace(CONGRESS, organisation="Đảng bộ Mẫu", of_branch=False)
OF_2024 = replace(RULES, one_more_for="3, 4, 5", floor_support=30)


def text_of(draft, name, **changes):
    kind, facts, on = EVENT_FACTS[name]
    return "\n".join(read_text(draft(kind, replace(facts, **changes), on)))


def test_bases_stand_one_by_one_and_the_last_ends_with_a_comma(draft):
    lines = [line for line in text_of(draft, "congress_plan").splitlines() if line.startswith("- Căn cứ")]

    assert [line[-1] for line in lines] == [";"] * len(BASIS) + [","]


def test_the_plan_dates_its_work_and_leaves_blank_who_does_what_nobody_assigned(draft):
    text = text_of(draft, "congress_plan")

    assert "Thông báo ngày khai mạc, số lượng\nChi ủy\nTổ tổ chức, phục vụ\n22/11/2019" in text
    assert "Việc riêng của chi bộ\n……\n……\n02/12/2019" in text


@pytest.mark.parametrize(("session", "duration"), [("chiều", "một buổi"), ("cả ngày", "một ngày")])
def test_the_plan_says_how_long_the_congress_takes(draft, session, duration):
    text = text_of(draft, "congress_plan", congress=replace(CONGRESS, session=session))

    assert f"Thời lượng: {duration}, gồm phiên trù bị và phiên chính thức." in text


@pytest.mark.parametrize("source", ["Quy định 24-QĐ/TW, mục 11.1", None])
def test_the_notice_states_its_working_days_and_its_last_day(draft, source):
    text = text_of(draft, "convocation_notice", notice_source=source)

    cited = f" theo {source}" if source else ""
    assert f"ít nhất 30 ngày làm việc trước ngày khai mạc{cited}." in text
    assert "Thông báo này được gửi chậm nhất ngày 22/11/2019" in text


def test_a_notice_whose_last_day_has_passed_names_it_only_in_a_note_that_issuing_finds(draft):
    note = "hạn chót 14/10/2026 đã qua khi bắt đầu chuẩn bị ngày 26/11/2026 – cần đối chiếu"
    kind, facts, on = EVENT_FACTS["convocation_notice"]

    paper = draft(kind, replace(facts, notice_by=None, contradiction=note), on)

    assert contradictions_in(paper) == [note]
    assert "chậm nhất" not in "\n".join(read_text(paper))


def test_a_branch_convenes_all_its_members_and_allocates_nobody(draft):
    text = text_of(draft, "convocation_notice", members=Members(25, 2))

    assert "27 đồng chí, trong đó đảng viên chính thức: 25 đồng chí; đảng viên dự bị: 02 đồng chí" in text
    assert "không phân bổ đại biểu" in text


def test_delegates_are_allocated_unit_by_unit(draft):
    rows = (AllocationRow("Chi bộ 1", 30, 5), AllocationRow("Chi bộ 2"))

    text = text_of(draft, "convocation_notice", congress=DELEGATES, convenor="Ban Chấp hành", allocation=rows)

    assert "1\nChi bộ 1\n30\n05\n2\nChi bộ 2\n……\n……" in text
    assert "V- YÊU CẦU ĐỐI VỚI ĐẠI BIỂU DỰ ĐẠI HỘI" in text


@pytest.mark.parametrize(("missed", "words"), [(0, "không có chỉ tiêu chưa đạt"), (2, "chưa đạt 02 chỉ tiêu")])
def test_the_self_review_counts_its_targets(draft, missed, words):
    text = text_of(draft, "self_review_report", tally=Tally(5 + missed, 4, 1, missed))

    assert f"vượt 04 chỉ tiêu, đạt 01 chỉ tiêu, {words}." in text


@pytest.mark.parametrize(("on", "salutation"), [(date(2026, 5, 26), "Kính gửi:"), (date(2026, 5, 27), "Kính trình:")])
def test_a_submission_greets_as_the_rules_of_its_date_want(draft, on, salutation):
    kind, facts, _ = EVENT_FACTS["approval_submission"]

    lines = read_text(draft(kind, facts, on))

    assert f"{salutation} Đảng ủy Văn phòng UBND tỉnh" in lines


@pytest.mark.parametrize(("convenor", "enclosed"), [("Chi ủy", True), ("Bí thư", False)])
def test_a_self_review_is_enclosed_only_where_there_is_a_committee(draft, convenor, enclosed):
    text = text_of(draft, "approval_submission", convenor=convenor)

    assert ("- Dự thảo Báo cáo kiểm điểm của" in text) is enclosed


def test_the_personnel_scheme_is_enclosed_apart(draft):
    text = text_of(draft, "approval_submission")

    assert text.index("Hồ sơ nhân sự (gửi riêng)") < text.index("- Đề án nhân sự")


def test_nominees_stand_under_what_they_are_proposed_for_and_no_more_than_administration_is_told(draft):
    text = text_of(draft, "candidate_list")

    assert "Nguyễn Văn A\n1975\nđảng viên" in text
    assert "Trần Thị B\n……\nđảng viên" in text
    for private in ("quê quán", "dân tộc", "tôn giáo", "ngày vào Đảng", "địa chỉ"):
        assert private not in text.lower()


@pytest.mark.parametrize("name", ["personnel_scheme", "working_rules"])
def test_support_at_the_congress_and_one_name_more_are_explained_where_the_rules_ask_for_them(draft, name):
    before, since = text_of(draft, name), text_of(draft, name, rules=OF_2024)

    assert "tối đa không quá 30%" in before
    assert "trên 30%" not in before
    assert "nơi bầu 3, 4, 5 người thì nhiều hơn không quá một người" in since
    assert "được trên 30% số đảng viên chính thức có mặt đồng ý" in since


def test_the_rules_count_the_majority_by_official_members_and_name_who_is_taken_out(draft):
    text = text_of(draft, "working_rules")

    assert "quá một phần hai (1/2) so với tổng số đảng viên chính thức được triệu tập" in text
    assert "Với 25 đảng viên chính thức được triệu tập" in text
    assert "ít nhất 13 phiếu" in text
    assert "miễn công tác và sinh hoạt đảng không có mặt" in text


def test_the_rules_of_a_congress_of_delegates_speak_of_delegates(draft):
    text = text_of(draft, "working_rules", congress=DELEGATES, official=None, needed=None)

    assert "Điều 8. Ban Thẩm tra tư cách đại biểu" in text
    assert "đại biểu dự khuyết thay thế" in text
    assert "ít nhất 2/3 số tổ chức đảng trực thuộc có đại biểu dự" in text
    assert "phiếu." not in text.split("2. Được trừ")[1].split("3. Nếu số người")[0]


def test_the_articles_of_the_rules_are_numbered_without_a_gap(draft):
    for congress in (CONGRESS, DELEGATES):
        text = text_of(draft, "working_rules", congress=congress)
        numbers = [int(line.split()[1].rstrip(".")) for line in text.splitlines() if line.startswith("Điều ")]

        assert numbers == list(range(1, 19))


def test_the_script_has_a_text_to_read_for_every_item_of_the_agenda(draft):
    kind, facts, on = EVENT_FACTS["running_script"]
    for of_branch in (True, False):
        rows = agenda(COMING, "Chi ủy", of_branch=of_branch)
        lines = read_text(draft(kind, replace(facts, agenda=rows), on))
        for row in rows:
            below = lines[lines.index(row.title) + 1]
            assert below != row.person, f"{row.title} has no text"


def test_the_script_explains_the_ballot_by_its_list(draft):
    text = text_of(draft, "running_script", agenda=AGENDA)

    assert "Đây là phiếu bầu có số dư: các đồng chí gạch giữa cả họ và tên người mình không bầu" in text
    assert "để lại không quá 03 người" in text
    assert "- Đồng chí Nguyễn Văn A;" in text
    assert f"- Đồng chí {LISTED[-1].name}." in text
    assert "đánh dấu X vào một trong hai ô" in text


def test_stage_directions_are_italic_and_what_is_read_is_not(draft):
    kind, facts, on = EVENT_FACTS["running_script"]
    body = parts_of(draft(kind, facts, on))["word/document.xml"].decode()

    direction = body.split("Giơ phiếu mẫu")[0].rsplit("<w:r>", 1)[1]
    read_aloud = body.split("Xin cảm ơn các ý kiến")[0].rsplit("<w:r>", 1)[1]
    assert "Italic" in direction
    assert "Italic" not in read_aloud


def test_programme_and_script_agree_line_by_line(draft):
    programme, script = (read_text(draft(*EVENT_FACTS[name])) for name in ("congress_programme", "running_script"))

    for row in AGENDA:
        assert row.number in programme
        assert row.title in script
        assert any(line.startswith(row.title) for line in programme)


def test_who_cannot_come_is_told_what_follows_for_a_member_and_for_a_delegate(draft):
    member, delegate = (text_of(draft, "convocation_notice", congress=one) for one in (CONGRESS, DELEGATES))

    assert "không có lý do chính đáng vẫn được tính" in member
    assert "đại biểu dự khuyết thay thế" in delegate
    assert "vẫn được tính" not in delegate


def test_the_script_of_delegates_does_not_speak_of_choosing_among_the_committee(draft):
    rows = agenda((ComingElection("Đại biểu dự đại hội cấp trên", 5),), "Ban Chấp hành", of_branch=False)

    text = text_of(draft, "running_script", congress=DELEGATES, agenda=rows)

    assert "cấp ủy viên vừa trúng cử" not in text
    assert "cấp ủy viên vừa trúng cử" in text_of(draft, "running_script")
