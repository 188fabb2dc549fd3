"""Texts about files that people write (``input.*``) and about the configuration (``config.*``)."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "input.no_file": N_("The file does not exist. Check the path, or create the file."),
    "input.not_a_file": N_("This is a folder; name a file in it."),
    "input.unreadable": N_("The file cannot be opened. Check its name and that you may read it."),
    "input.too_large": N_("The file has more than {limit} bytes. Split it, or check that it is the right one."),
    "input.encoding": N_("The file is not UTF-8 text from this line on. Save it again with the encoding UTF-8."),
    "input.control_character": N_("There is an invisible control character here. Delete it and type the text anew."),
    "input.syntax": N_(
        "The text cannot be read at line {line}, column {column}: “{text}”. Check the indentation, the colon "
        "followed by a space, and that every quotation mark and bracket is closed."
    ),
    "input.tab": N_("Line {line} is indented with a tab. Indent with spaces only."),
    "input.too_deep": N_("The file is nested more than {limit} levels deep; no file of this kind is."),
    "input.several_documents": N_(
        "A second document begins here (---). Keep one document in a file and delete the line."
    ),
    "input.duplicate_key": N_(
        "The key “{key}” is written twice, on line {first} and on line {line}. Keep one of them."
    ),
    "input.bad_key": N_("A key must be a word before a colon; here it is empty, or a list or group of keys."),
    "input.alias": N_("The shorthand *{name} repeats another part of the file. Write the values out."),
    "input.tag": N_("The type mark {tag} is not read. Delete it and write the plain value."),
    "input.not_finite": N_("{value} is not a number that can be used. Write a number with digits."),
    "input.grouped_number": N_("{value} may be read in two ways. Write {plain} for the whole number, or quote it."),
    "input.comma_unquoted": N_(
        "“{value}” has a comma inside braces; it was read as one text. Put it in quotation marks to be sure."
    ),
    "input.no_keys": N_("The file must hold keys with values (key: value); it is empty or holds something else."),
    "input.unknown_key": N_("The key “{key}” is not known here. Allowed: {allowed}."),
    "input.unknown_key_near": N_("The key “{key}” is not known here. Did you mean “{suggestion}”? Allowed: {allowed}."),
    "input.missing_key": N_("The key “{key}” is missing. Add it here."),
    "input.wrong_type": N_("“{key}” has the value {value}; expected is: {allowed}."),
    "input.needs_quotes": N_("“{key}” must be text; {value} is read as {kind}. Put it in quotation marks."),
    "input.not_allowed": N_("“{key}” has the value {value}, which is not allowed. Allowed: {allowed}."),
    "input.not_allowed_near": N_(
        "“{key}” has the value {value}, which is not allowed. Did you mean “{suggestion}”? Allowed: {allowed}."
    ),
    "input.out_of_range": N_("“{key}” has the value {value}, which is out of range. Allowed: {allowed}."),
    "input.bad_date": N_("{value} is not a date. Write year-month-day, for example 2020-01-06."),
    "input.bad_day": N_("“{value}” is not a day. Write it as 06/01/2020 or 2020-01-06."),
    "input.bad_format": N_("“{key}” has the value {value}, which is not in the right form: {allowed}."),
    "input.bad_length": N_("“{key}” has the wrong length: {value}. Allowed length: {allowed}."),
    "input.invalid": N_("“{key}” has the value {value}, which cannot be used here."),
    "config.no_folder": N_("There is no such folder. Name a configuration folder, or set CONGTAC_CONFIG to one."),
    "config.no_report_form": N_(
        "No report form is configured for {kind}. Add this kind of cycle to a form in report_forms.yaml."
    ),
    "config.unknown_line": N_("There is no line “{value}” in this form. Name a line of the form."),
    "config.unknown_line_near": N_("There is no line “{value}” in this form. Did you mean “{suggestion}”?"),
    "config.unknown_form": N_("There is no report form “{value}”. Name a form of report_forms.yaml."),
    "config.unknown_form_near": N_("There is no report form “{value}”. Did you mean “{suggestion}”?"),
    "config.no_unit": N_("There is no unit “{value}”. Known: {known}."),
    "config.no_unit_near": N_("There is no unit “{value}”. Did you mean “{suggestion}”? Known: {known}."),
    "config.no_level": N_("There is no level “{value}”. Known: {known}."),
    "config.no_level_near": N_("There is no level “{value}”. Did you mean “{suggestion}”? Known: {known}."),
    "config.wrong_file": N_(
        "“{key}” belongs into the file {file} directly in the configuration folder. Move it there."
    ),
    "config.bad_slug": N_(
        "“{value}” is not a name for files: small letters without accents, digits and underscores, "
        "beginning with a letter (chi_bo_van_phong)."
    ),
    "config.bad_code": N_("“{value}” is not a code for symbols: letters and digits beginning with a capital (CB, ĐU)."),
    "config.bad_login": N_(
        "“{value}” is not a name for signing in: 2 to 40 small letters without accents, digits, dots or hyphens."
    ),
    "config.bad_email": N_("“{value}” is not an e-mail address (name@example.vn)."),
    "config.bad_address": N_(
        "“{value}” is no safe address. Write https://…; without encryption only this machine itself (http://localhost)."
    ),
    "config.bad_variable": N_("“{value}” is no name of an environment variable: CONGTAC_OIDC_SECRET."),
    "config.identity_incomplete": N_("OpenID Connect is switched on, but this is missing: {missing}. Fill it in."),
    "config.identity_two_secrets": N_(
        "The password of the client comes from two places. Keep client_secret_file or client_secret_variable."
    ),
    "config.bad_retention": N_("“{value}” is no time of keeping. Write “vĩnh viễn”, “10 năm” or “12 tháng”."),
    "config.bad_offset": N_(
        "“{value}” is not an offset: write a number with “days” or “working days”, for example “-30 working days”."
    ),
    "config.smtp_incomplete": N_("Mail is switched on without a server or a sender. Fill in host and sender."),
    "config.webhook_incomplete": N_("The webhook is switched on without an address. Fill in url_file."),
    "config.apprise_incomplete": N_("Apprise is switched on without an address. Fill in url_file."),
    "config.indicator_twice": N_(
        "The report form already has a line with the key “{value}”, added here or by a superior. Choose another key."
    ),
    "config.duplicate_slug": N_("The unit “{value}” is already defined at {first}. Each unit needs a name of its own."),
    "config.duplicate_login": N_("The user “{value}” is already defined at {first}. Keep one of the two."),
    "config.unknown_level": N_("There is no level “{value}” in levels.yaml."),
    "config.unknown_level_near": N_("There is no level “{value}” in levels.yaml. Did you mean “{suggestion}”?"),
    "config.unknown_unit": N_("There is no unit “{value}” in these files."),
    "config.unknown_unit_near": N_("There is no unit “{value}” in these files. Did you mean “{suggestion}”?"),
    "config.unknown_body": N_("The unit has no body “{value}”. Add it under bodies, or correct the name."),
    "config.unknown_body_near": N_("The unit has no body “{value}”. Did you mean “{suggestion}”?"),
    "config.unknown_code": N_("No type of paper has the code “{value}”. Known: {known}."),
    "config.own_code": N_("The code “{value}” is a house style; by the regulations it is “{usual}”."),
    "config.starts_of_agency": N_(
        "{unit} is an agency: its numbers begin with 01 each year, so number_starts has no meaning. Write down numbers "
        "given on paper with congtac paper note."
    ),
    "config.access_is_shared": N_(
        "Signing in is set for the whole installation: move “access” to the settings in defaults.yaml."
    ),
    "config.clock_is_shared": N_(
        "The installation has one clock. Move these keys to settings.clock in defaults.yaml, where they hold for all."
    ),
    "config.superior_of_other_family": N_(
        "{value} is of the other tree ({found}, this unit {own}): agencies stand under agencies, Party organisations "
        "under Party organisations. Name the superior of the same kind."
    ),
    "config.circle": N_("These units are above one another in a circle: {path}. Correct one superior."),
    "config.dates_reversed": N_("The last day ({last}) is before the first day ({first})."),
    "config.merged_alive": N_(
        "{unit} goes on in another unit: it needs a last day (valid_until), and that unit must be another."
    ),
    "config.change_outside": N_(
        "The change on {value} is not within the life of the unit: after its first day, not after its last."
    ),
    "config.outside_superior": N_(
        "{unit} exists on days on which its superior {superior} does not. Correct the days of one of them."
    ),
    "config.named_twice": N_("The name “{value}” stands twice in this list. Keep one of them."),
    "config.office_held_twice": N_(
        "{office} is held by more people at the same time than it has seats ({seats}): {names}. "
        "Give one of them a last day (until)."
    ),
    "config.counted_twice": N_("There are two counts of {value}. Keep one of them."),
    "config.members_total": N_(
        "The total is given as {stated}, but {official} official and {probationary} probationary members "
        "are {computed}."
    ),
    "config.part_exceeds_whole": N_("“{key}” is {value}, more than the {whole} members that it is part of."),
    "config.more_members_than_staff": N_(
        "There are more members ({members}) than staff ({staff}). Check both figures."
    ),
    "config.too_few_members": N_(
        "There are {official} official members; a unit of this level needs {needed}. Check the count or the level."
    ),
    "config.committee_not_due": N_(
        "{body} is configured, but with {official} official members there is none; a committee is elected "
        "from {needed} official members on."
    ),
    "config.committee_too_large": N_("{body} has {seats} seats; a unit of this level has at most {allowed}."),
    "config.members_of_units": N_(
        "The total is given as {stated}, but the {units} units below have {computed} members on the same day."
    ),
}
