"""Who gets in where: every address of the product by its name, and what each role meets there.

"in": an answer, be it that there is no such object; "login": sent to sign in; "refused": 403. Whoever adds an address
declares it here.
"""

ROLES = ("anonymous", "reader", "editor", "member", "administrator")
EVERYBODY = ("in",) * 5
SIGNED_IN = ("login", "in", "in", "in", "in")
DESK = ("login", "login", "in", "in", "in")
EDITORS = ("login", "login", "in", "refused", "in")
ADMINISTRATORS = ("login", "login", "refused", "refused", "in")
NOBODY = ("login", "login", "refused", "refused", "refused")

PUBLIC_PAGES = """
    guide guide_index home healthz readyz metrics robots security_txt favicon gallery
    assessment assessment_new assessment_step quick_form plan plan_print plan_handout plan_text
    plan_json plan_change plan_follow_up algorithm algorithm_version algorithm_chapter
    algorithm_version_chapter algorithm_rule calculators calculator calculator_figures monograph_index monograph
    topic_index topic references glossary audience report_problem search ask suggest compare editorial_policy
    intended_use sitemap opensearch feed offline service_worker manifest medical_advisory_board history
    accept_invitation
    earlier_version version_changes choose_versions verify_revision revision_text
"""
SIGNING_IN_AND_OUT = """
    account_login account_logout account_inactive account_signup account_email_verification_sent
    account_confirm_email account_reset_password account_reset_password_done account_reset_password_from_key
    account_reset_password_from_key_done organisation_sign_in organisation_return admin:logout
"""
OWN_ACCOUNT = """
    account_confirm_login_code account_reauthenticate account_email account_change_password account_set_password
    mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
    mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn
    mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_edit_webauthn organisation_account organisation_link
"""
ADMIN_FRAME = """
    admin:index admin:password_change admin:password_change_done admin:jsi18n admin:view_on_site admin:app_list admin:
"""
WHILE_WRITING = ("draft", "draft_new", "part", "part_new")
CHANGING_RULES = ("start", "tables", "rows", "new", "row", "files")
# model in the admin: who sees it, who adds one, who removes one
ADMIN = {
    "accounts_user": (ADMINISTRATORS, ADMINISTRATORS, NOBODY),
    "auth_group": (ADMINISTRATORS, NOBODY, NOBODY),
    "editorial_ledgerentry": (DESK, NOBODY, NOBODY),
    "editorial_accessentry": (DESK, NOBODY, NOBODY),
    "editorial_accessrequest": (ADMINISTRATORS, NOBODY, NOBODY),
    "editorial_standinginterest": (DESK, NOBODY, NOBODY),
    "editorial_invitation": (ADMINISTRATORS, NOBODY, NOBODY),
    "editorial_notice": (DESK, NOBODY, NOBODY),
    "editorial_outboxmessage": (ADMINISTRATORS, NOBODY, NOBODY),
    "editorial_review": (DESK, NOBODY, NOBODY),
    "assessment_rulechange": (EDITORS, NOBODY, NOBODY),
    "monographs_monograph": (DESK, EDITORS, NOBODY),  # but editors, a page that was never submitted
    "monographs_topic": (DESK, EDITORS, NOBODY),
    "monographs_reference": (DESK, EDITORS, NOBODY),
    "monographs_referencestatus": (DESK, EDITORS, NOBODY),
    "monographs_glossaryterm": (DESK, EDITORS, NOBODY),
    "monographs_readerquestion": (DESK, EDITORS, EDITORS),
    "monographs_unansweredquestion": (DESK, NOBODY, NOBODY),
    "monographs_problemreport": (DESK, NOBODY, EDITORS),
    "account_emailaddress": (ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
}


def declared() -> dict[str, tuple[str, ...]]:
    """What each role meets, by the name of the address."""
    access = {}
    for names, who in (
        (PUBLIC_PAGES, EVERYBODY),
        (SIGNING_IN_AND_OUT, EVERYBODY),
        (OWN_ACCOUNT, SIGNED_IN),
        (ADMIN_FRAME, DESK),
    ):
        access.update(dict.fromkeys(names.split(), who))
    for model, (see, add, remove) in ADMIN.items():
        for page, who in (("changelist", see), ("change", see), ("history", see), ("add", add), ("delete", remove)):
            access[f"admin:{model}_{page}"] = who
    return access | {
        "admin:editorial_accessentry_verify": DESK,
        "admin:editorial_accessrequest_sign": ADMINISTRATORS,
        "sign_vote": ("login", "refused", "refused", "in", "refused"),
        "admin:login": ("login", "refused", "in", "in", "in"),
        "admin:autocomplete": NOBODY,  # without saying of which field
        "admin:auth_user_password_change": ADMINISTRATORS,
        "admin:editorial_review_read": DESK,
        "admin:editorial_review_read_section": DESK,
        "admin:editorial_review_record": DESK,
        "admin:editorial_review_withdraw": ("login", "login", "refused", "in", "in"),
        "desk_health": ADMINISTRATORS,
        **{f"admin:assessment_rulechange_{what}": EDITORS for what in CHANGING_RULES},
        "admin:monographs_reading_levels": DESK,
        **{f"admin:monographs_{kind}_{what}": DESK for kind in ("monograph", "topic") for what in WHILE_WRITING},
        **{f"admin:monographs_{kind}_insert": EDITORS for kind in ("monograph", "topic")},
        "admin:monographs_change_many": EDITORS,
        "admin:monographs_reference_duplicates": DESK,
        "admin:monographs_glossary_submit": DESK,  # only POST does anything, and that without being told what
        "admin:monographs_referencestatus_import": DESK,  # the same
    }


def declared_on_post() -> dict[str, tuple[str, ...]]:
    """What each role may meet instead where something is changed: looking is open to the desk, changing is not."""
    access = {f"admin:{model}_change": add for model, (_see, add, _remove) in ADMIN.items()}
    access["admin:editorial_review_change"] = DESK  # the desk answers with a sentence
    access["admin:monographs_glossary_submit"] = EDITORS
    for kind in ("monograph", "topic"):
        access |= {f"admin:monographs_{kind}_{what}": EDITORS for what in WHILE_WRITING}
    access["admin:monographs_referencestatus_import"] = EDITORS
    access["admin:monographs_referencestatus_change"] = NOBODY  # a later entry takes its place
    access["admin:monographs_unansweredquestion_change"] = EDITORS
    access["admin:monographs_problemreport_change"] = EDITORS
    return access
