"""Many mistakes in many files: every one is found in one run, at its file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congtac import config
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.messages import sentence

UNITS = """\
units:
  - slug: goc
    name: Đảng bộ Gốc
    level: dang_bo_co_so
    valid_from: 2015-01-01
    colour: red
    settings:
      reminders: {maximum: 1000}
      milestones:
        branch_congres: {plan: {offset: -10 days}}
        half_year_review: {reports: {offset: soon}}
  - slug: mot
    name: Chi bộ Một
    level: chi_boo
    superior: gocc
  - slug: hai
    name: Chi bộ Hai
    level: chi_bo
    superior: goc
    valid_from: 2014-01-01
  - slug: ba
    name: Chi bộ Ba
    level: chi_bo
    valid_from: 2020-01-01
    valid_until: 2019-01-01
  - slug: Bốn
    name: Chi bộ Bốn
    level: chi_bo
  - slug: hai
    name: Chi bộ Hai nữa
    level: chi_bo
    superior: goc
    valid_from: 2016-01-01
    members:
      - {as_of: 2020-02-30, total: 5, official: 5}
"""
MORE = """\
units:
  - slug: nam
    name: Chi bộ Năm
    level: chi_bo
    superior: sau
    members:
      - {as_of: 2026-06-30, total: 20, official: 10, probationary: 2}
    offices:
      - slug: bi_thu
        label: Bí thư
        holders:
          - {name: Nguyễn Văn A, since: 2020-01-01}
          - {name: Trần Thị B, since: 2021-01-01}
  - slug: sau
    name: Chi bộ Sáu
    level: chi_bo
    superior: nam
  - slug: bay
    name: 7
    level: chi_bo
"""
USERS = """\
users:
  - login: nguyenvana
    name: Nguyễn Văn A
    roles: [{role: organizer, unit: goc}]
  - login: tranthib
    roles: [{role: secretary, unit: khong_co}]
  - login: nguyenvana
    name: Nguyễn Văn A
    email: nobody
    roles: [{role: secretary, unit: mot}]
"""
EXPECTED = [
    ("units.yaml:35: units[5].members[0].as_of", "input.bad_date"),
    ("more.yaml:7: units[0].members[0].total", "config.members_total"),
    ("more.yaml:13: units[0].offices[0].holders[1]", "config.office_held_twice"),
    ("more.yaml:5: units[0].superior", "config.circle"),
    ("more.yaml:19: units[2].name", "input.needs_quotes"),
    ("users.yaml:4: users[0].roles[0].role", "input.not_allowed_near"),
    ("users.yaml:5: users[1].name", "input.missing_key"),
    ("users.yaml:9: users[2].email", "config.bad_email"),
    ("users.yaml:7: users[2].login", "config.duplicate_login"),
    ("broken.yaml:2:1", "input.tab"),
    ("units.yaml:6: units[0].colour", "input.unknown_key"),
    ("units.yaml:8: units[0].settings.reminders.maximum", "input.out_of_range"),
    ("units.yaml:10: units[0].settings.milestones.branch_congres", "input.unknown_key_near"),
    ("units.yaml:11: units[0].settings.milestones.half_year_review.reports.offset", "config.bad_offset"),
    ("units.yaml:14: units[1].level", "config.unknown_level_near"),
    ("units.yaml:15: units[1].superior", "config.unknown_unit_near"),
    ("units.yaml:19: units[2].superior", "config.outside_superior"),
    ("units.yaml:25: units[3].valid_until", "config.dates_reversed"),
    ("units.yaml:26: units[4].slug", "config.bad_slug"),
    ("units.yaml:29: units[5].slug", "config.duplicate_slug"),
    ("users.yaml:6: users[1].roles[0].unit", "config.unknown_unit"),
]


def found(root: Path) -> list[tuple[str, str]]:
    return [(one.where.removeprefix(f"{root}/"), one.code) for one in config.check(root)]


def test_twenty_one_mistakes_in_four_files_are_as_many_findings_in_one_run(folder) -> None:
    root = folder(units=UNITS, more=MORE, users=USERS, broken="a: 1\n\tb: 2\n")

    assert len(EXPECTED) == 21
    assert sorted(found(root)) == sorted(EXPECTED)


def test_what_the_text_itself_gets_wrong_does_not_hide_the_rest_of_the_file(folder) -> None:
    text = """\
        units:
          - {slug: mot, name: X, level: chi_bo, superior: *goc}
          - {slug: hai, slug: ha, naem: Y}
        """

    assert found(folder(units=text)) == [
        ("units.yaml:2: units[0].superior", "input.alias"),
        ("units.yaml:3: units[1].slug", "input.duplicate_key"),
        ("units.yaml:3: units[1].name", "input.missing_key"),
        ("units.yaml:3: units[1].level", "input.missing_key"),
        ("units.yaml:3: units[1].naem", "input.unknown_key_near"),
    ]


def test_findings_come_in_the_order_of_the_file(folder) -> None:
    lines = [int(where.split(":")[1]) for where, _code in found(folder(units=UNITS))]

    assert lines == sorted(lines)


def test_every_finding_reads_as_a_sentence_in_both_languages(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = config.check(folder(units=UNITS, more=MORE, users=USERS))

    for language in ("vi", "en"):
        monkeypatch.setenv("CONGTAC_LANG", language)
        assert all(sentence(finding).endswith((".", "?", "。")) for finding in findings)


def test_loading_refuses_with_the_same_findings_as_checking(folder) -> None:
    root = folder(more=MORE)

    with pytest.raises(BadInput) as caught:
        config.load(root)

    assert list(caught.value.findings) == config.check(root)


def test_a_folder_that_is_not_there_is_one_clear_finding(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        config.check(tmp_path / "none")

    assert [finding.code for finding in caught.value.findings] == ["config.no_folder"]


def branch(official: int, probationary: int = 0, *, seats: int = 3) -> str:
    return f"""\
        units:
          - slug: mot
            name: Chi bộ Một
            level: chi_bo
            bodies: [{{slug: chi_uy, label: Chi ủy, seats: {seats}, leads: true}}]
            members:
              - {{as_of: 2026-06-30, total: {official + probationary}, official: {official},
                 probationary: {probationary}}}
        """


def warnings(findings: list[Finding]) -> list[str]:
    assert all(finding.level is Level.WARNING for finding in findings)
    return [finding.code for finding in findings]


def test_nine_members_of_whom_eight_are_official_elect_no_committee(folder) -> None:
    assert warnings(config.check(folder(units=branch(8, 1)))) == ["config.committee_not_due"]


def test_nine_official_members_elect_a_committee(folder) -> None:
    assert config.check(folder(units=branch(9))) == []


def test_a_branch_committee_has_seven_seats_and_not_eight(folder) -> None:
    assert config.check(folder(units=branch(60, seats=7))) == []
    assert warnings(config.check(folder(units=branch(60, seats=8)))) == ["config.committee_too_large"]


def test_a_branch_needs_three_official_members(folder) -> None:
    few = branch(2).replace("leads: true", "leads: false")
    enough = branch(3).replace("leads: true", "leads: false")

    assert warnings(config.check(folder(units=few))) == ["config.too_few_members"]
    assert config.check(folder(units=enough)) == []


def test_the_units_below_must_add_up_to_the_unit_above(folder) -> None:
    text = """\
        units:
          - {slug: goc, name: Đảng bộ, level: dang_bo_co_so,
             members: [{as_of: 2026-06-30, total: 35, official: 33, probationary: 2}]}
          - {slug: mot, name: Chi bộ Một, level: chi_bo, superior: goc,
             members: [{as_of: 2026-06-30, total: 20, official: 20}]}
          - {slug: hai, name: Chi bộ Hai, level: chi_bo, superior: goc,
             members: [{as_of: 2026-06-30, total: 14, official: 13, probationary: 1}]}
        """

    (finding,) = config.check(folder(units=text))

    assert (finding.code, finding.stated, finding.computed) == ("config.members_of_units", 35, 34)


def test_an_office_may_pass_from_one_person_to_the_next_on_following_days(folder) -> None:
    text = """\
        units:
          - slug: mot
            name: Chi bộ Một
            level: chi_bo
            offices:
              - slug: bi_thu
                label: Bí thư
                holders:
                  - {name: Nguyễn Văn A, since: 2020-01-01, until: 2022-07-05}
                  - {name: Trần Thị B, since: 2022-07-06}
        """

    assert config.check(folder(units=text)) == []
    twice = text.replace("2022-07-05", "2022-07-06")
    assert [one.code for one in config.check(folder(units=twice))] == ["config.office_held_twice"]


def test_settings_and_levels_have_files_of_their_own(folder) -> None:
    root = folder(units="settings: {approval: {four_eyes: true}}\n")

    assert found(root) == [("units.yaml:1: settings", "config.wrong_file")]


def test_a_secret_never_stands_in_the_configuration(folder) -> None:
    root = folder(defaults="settings:\n  notifications:\n    smtp: {password: geheim}\n")

    (finding,) = config.check(root)

    assert (finding.code, finding.figures["suggestion"]) == ("input.unknown_key_near", "password_file")


def test_mail_that_is_switched_on_needs_a_server_and_a_sender(folder) -> None:
    switched_on = "settings:\n  notifications:\n    smtp: {enabled: true, host: mail.example.vn%s}\n"

    assert found(folder(defaults=switched_on % "")) == [
        ("defaults.yaml:3: settings.notifications.smtp", "config.smtp_incomplete")
    ]
    assert found(folder(defaults=switched_on % ", sender: a@example.vn")) == []


PROVIDER = """\
settings:
  access:
    portal_url: {portal}
    identity_provider:
      enabled: true
      name: Cổng chung
      issuer: {issuer}
      client_id: congtac
      {kept}
"""
FROM_THE_ENVIRONMENT = "client_secret_variable: CONGTAC_OIDC_SECRET"


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("https://dang-nhap.vn/realms/a", None),
        ("http://localhost:8080/realms/a", None),
        ("http://127.0.0.1", None),
        ("http://dang-nhap.vn", "config.bad_address"),
        ("http://localhost.dang-nhap.vn", "config.bad_address"),
        ("https://ai:mk@dang-nhap.vn", "config.bad_address"),
        ("dang-nhap.vn", "config.bad_address"),
    ],
)
def test_who_vouches_for_people_is_spoken_to_encrypted_except_on_this_machine(folder, issuer, code) -> None:
    text = PROVIDER.format(issuer=f"'{issuer}'", kept=FROM_THE_ENVIRONMENT, portal="https://congtac.vn")

    assert [one[1] for one in found(folder(defaults=text))] == ([code] if code else [])


def test_every_problem_of_the_provider_is_told_at_once(folder) -> None:
    text = PROVIDER.format(issuer="http://a.vn", kept="client_secret_variable: secret", portal="http://b.vn")

    place = "defaults.yaml:{}: settings.access.{}"
    assert found(folder(defaults=text)) == [
        (place.format(3, "portal_url"), "config.bad_address"),
        (place.format(7, "identity_provider.issuer"), "config.bad_address"),
        (place.format(9, "identity_provider.client_secret_variable"), "config.bad_variable"),
    ]


def test_a_provider_needs_one_secret_and_not_two(folder) -> None:
    none, two = (
        found(folder(defaults=PROVIDER.format(issuer="https://a.vn", kept=kept, portal="https://b.vn")))
        for kept in ("", f"{FROM_THE_ENVIRONMENT}\n      client_secret_file: /a/b")
    )
    nowhere = found(folder(defaults=PROVIDER.format(issuer="https://a.vn", kept=FROM_THE_ENVIRONMENT, portal="null")))

    assert [one[1] for one in none] == ["config.identity_incomplete"]
    assert [one[1] for one in two] == ["config.identity_two_secrets"]
    assert [one[1] for one in nowhere] == ["config.identity_incomplete"]


def test_codes_of_ones_own_are_allowed_with_a_warning_and_unknown_types_are_not(folder) -> None:
    text = """\
        units:
          - slug: mot
            name: Chi bộ Một
            level: chi_bo
            body_code: CB1
            number_starts: {NQ: 13, NX: 1}
            settings: {house_style: {congress_code: CB1}}
        """

    findings = config.check(folder(units=text))

    assert [(one.code, one.level) for one in findings] == [
        ("config.own_code", Level.WARNING),
        ("config.unknown_code", Level.ERROR),
        ("config.own_code", Level.WARNING),
    ]


def test_three_ballots_on_a_sheet_are_refused_with_the_counts_that_are_allowed(folder) -> None:
    text = """\
        units:
          - slug: mot
            name: Chi bộ Một
            level: chi_bo
            settings: {house_style: {ballots_per_sheet: 3}}
        """

    (refused,) = config.check(folder(units=text))

    assert (refused.level, refused.figures["allowed"]) == (Level.ERROR, "1, 2, 4")
    assert "ballots_per_sheet" in refused.where


TEXTS = st.text("abcdeghiklmnotuxyđ_:-[]{}'\"#,.0129 \n", max_size=60)
KEYS = st.sampled_from(["units:", "- slug: mot", "  name: X", "  level: chi_bo", "users:", "levels:", "settings:"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(TEXTS, KEYS), max_size=8).map("\n".join))
def test_any_text_in_a_file_gives_findings_or_units(tmp_path: Path, text: str) -> None:
    (tmp_path / "defaults.yaml").write_text(text, encoding="utf-8")

    assert all(sentence(finding) and finding.where for finding in config.check(tmp_path))
