# ruff: noqa: E501
"""What must never work, as SQL; with the sentence it meets, and the sabotage without which it would have worked."""

VOTE = """INSERT INTO editorial_vote (revision_id, digest, voter_id, voter_name, voter_title, decision, statement, reason,
    acknowledged, second_factor, at) VALUES (%(open)s, {digest}, {voter}, '', '', {decision}, {statement}, '', '[]', '', now())"""


def vote(voter, digest="%(digest)s", decision="'approve'", statement="'None'", revision="%(open)s") -> str:
    sql = VOTE.format(voter=voter, digest=digest, decision=decision, statement=statement)
    return sql.replace("VALUES (%(open)s", f"VALUES ({revision}")


def entry(event, actor, revision="%(open)s", note="''", vote="NULL", replaced_by="NULL", comment="NULL") -> str:
    return f"""INSERT INTO editorial_ledgerentry (at, actor_id, actor_name, document_id, kind, slug, revision_id,
        revision_number, digest, event, from_state, to_state, note, detail, vote_id, comment_id, replaced_by_id, record,
        previous_hash, hash)
        SELECT now(), {actor}, '', document_id, '', '', id, 1, '', '{event}', '', '', {note}, '{{}}', {vote}, {comment},
        {replaced_by}, '', '', '' FROM editorial_revision WHERE id = {revision}"""


def assigned(actor: str, member: str, event: str = "assigned") -> str:
    return entry(event, actor, note="'x'").replace("'{}'", f"json_build_object('member', {member})::text")


def always(function: str, returns: str, value: str) -> str:
    """Sabotage: a function that the guards ask now always answers the same."""
    return f"CREATE OR REPLACE FUNCTION {function} RETURNS {returns} LANGUAGE sql AS 'SELECT {value}'"


ANYBODY_IS_A_MEMBER = always("editorial_has_role(person bigint, role text)", "boolean", "true")
NOBODY_IS_AN_AUTHOR = always("editorial_is_author(person bigint, revision bigint)", "boolean", "false")
NOBODY_IS_RECUSED = always("editorial_is_recused(person bigint, revision bigint)", "boolean", "false")
NO_DUTY = """CREATE OR REPLACE FUNCTION editorial_check_duty(entry editorial_ledgerentry, rev editorial_revision)
    RETURNS void LANGUAGE sql AS ''"""
RECUSED = entry("recused", "%(rosa)s", note="'A patent.'") + "; "
VOTES_ARE_NOT_COUNTED = always("editorial_approvals(revision bigint)", "bigint", "99::bigint")
NOBODY_HAS_VOTED = always("editorial_standing_decision(person bigint, revision bigint)", "text", "NULL::text")
NO_POLICY = """CREATE OR REPLACE FUNCTION editorial_check_entry(entry editorial_ledgerentry, rev editorial_revision)
    RETURNS void LANGUAGE sql AS ''"""
VOTES_ARE_NOT_CHECKED = "DROP TRIGGER editorial_receive_vote ON editorial_vote"
ANY_TRANSITION = """CREATE OR REPLACE FUNCTION editorial_transitions()
    RETURNS TABLE (event text, from_state text, to_state text) LANGUAGE sql AS
    $$ VALUES ('nothing', 'nothing', 'nothing') $$"""
REVIEWS_ARE_NOT_GUARDED = "DROP TRIGGER editorial_guard_review ON editorial_review"
SECOND_FACTOR = """INSERT INTO editorial_deskrule VALUES ('second_factor', 'required')
    ON CONFLICT (name) DO UPDATE SET value = 'required'; """

REVISION = """INSERT INTO editorial_revision (document_id, number, title, content, digest, summary, purpose, author_id,
    contributors, at) VALUES (%(document)s, 1, 'x', {content}, {digest}, '', 'change', %(edie)s, '{{}}', now())"""


def revision(content: str, digest: str | None = None) -> str:
    return REVISION.format(content=content, digest=digest or f"encode(sha256(convert_to({content}, 'UTF8')), 'hex')")


# name: (attack, the sentence it meets, the sabotage that would let it through)
INSERTS = {
    "an author votes": (vote("%(edie)s"), "wrote themselves|active member", ANYBODY_IS_A_MEMBER + ";" + NOBODY_IS_AN_AUTHOR),
    "a board member who wrote an earlier draft votes": (vote("%(carl)s"), "wrote themselves", NOBODY_IS_AN_AUTHOR),
    "somebody without a role votes": (vote("%(cleo)s"), "active member", ANYBODY_IS_A_MEMBER),
    "a deactivated board member votes": (vote("%(gone)s"), "active member", ANYBODY_IS_A_MEMBER),
    "a recused board member votes": (RECUSED + vote("%(rosa)s"), "is recused", NOBODY_IS_RECUSED),
    "a recused board member takes up the review": (
        RECUSED + entry("claimed", "%(rosa)s"), "is recused", NOBODY_IS_RECUSED),
    "a recusal without a reason": (entry("recused", "%(rosa)s"), "its reason", NO_DUTY),
    "a recusal by who is no member": (
        entry("recused", "%(edie)s", note="'x'"), "active member of the advisory board is recused", NO_DUTY),
    "a recusal of who is recused already": (
        RECUSED + entry("recused", "%(rosa)s", note="'x'"), "so already",
        NO_DUTY + "; ALTER TABLE editorial_recusal DROP CONSTRAINT editorial_recused_once"),
    "an assignment to who may not vote": (assigned("%(rosa)s", "%(carl)s"), "may not vote", NO_DUTY),
    "an assignment of another by a member": (
        assigned("%(rosa)s", "%(ravi)s"), "Only an administrator", NO_DUTY),
    "handing on what is not assigned": (
        assigned("%(rosa)s", "%(ravi)s", "handed_on"), "to whom the document is assigned", NO_DUTY),
    "a vote on another digest": (vote("%(rosa)s", digest="repeat('0', 64)"), "another text", VOTES_ARE_NOT_CHECKED),
    "a second vote of the same person": (vote("%(ravi)s"), "voted so", NOBODY_HAS_VOTED),
    "an approval without a statement": (vote("%(rosa)s", statement="' '"), "conflicts of interest", VOTES_ARE_NOT_CHECKED),
    "a request for changes without a reason": (
        vote("%(rosa)s", decision="'request_changes'"), "its reason", VOTES_ARE_NOT_CHECKED),
    "a vote on an approved revision": (
        vote("%(rhea)s", revision="%(approved)s"), "under review", "DROP TRIGGER editorial_receive_vote ON editorial_vote; "
        "DROP TRIGGER editorial_enter_vote ON editorial_vote"),
    "a contributor takes up the review": (
        entry("claimed", "%(rhea)s", revision="%(fresh)s"), "wrote themselves", NOBODY_IS_AN_AUTHOR),
    "an approval with one vote of two": (entry("approved", "%(ravi)s"), "Approval needs 2 votes", VOTES_ARE_NOT_COUNTED),
    "an approval published by somebody who did not vote": (
        VOTES_ARE_NOT_COUNTED + ";" + entry("approved", "%(rosa)s"), "voted for the revision", NO_POLICY),
    "an approval of a revision nobody took up": (
        entry("approved", "%(ravi)s", revision="%(fresh)s"), "cannot be approved", ANY_TRANSITION + ";" + NO_POLICY),
    "an approved revision is sent back": (
        entry("changes_requested", "%(ravi)s", revision="%(approved)s"), "cannot be changes requested",
        ANY_TRANSITION + ";" + NO_POLICY),
    "changes requested without a vote that says so": (entry("changes_requested", "%(ravi)s"), "by a vote", NO_POLICY),
    "a revision is superseded by nothing": (entry("superseded", "%(edie)s"), "by a later one", NO_POLICY),
    "an approved revision gives way to one without votes": (
        entry("superseded", "%(ravi)s", revision="%(approved)s", replaced_by="%(approved)s"), "by a later one", NO_POLICY),
    "a withdrawal without a reason": (entry("withdrawn", "%(ravi)s"), "its reason", NO_POLICY),
    "a withdrawal by an editor": (entry("withdrawn", "%(edie)s", note="'x'"), "board member or administrator", NO_POLICY),
    "an entry about a vote that was never cast": (
        entry("voted", "%(rosa)s"), "no such vote",
        NO_POLICY + ";" + always("editorial_vote_record(vote bigint)", "text", "$$$$")),
    "an entry of a vote that is entered already": (
        entry("voted", "%(ravi)s", vote="(SELECT max(id) FROM editorial_vote WHERE revision_id = %(open)s)"),
        "unique constraint", "ALTER TABLE editorial_ledgerentry DROP CONSTRAINT editorial_ledgerentry_vote_id_key"),
    "an event that nobody knows": (
        entry("blessed", "%(ravi)s"), "editorial_known_event",
        "ALTER TABLE editorial_ledgerentry DROP CONSTRAINT editorial_known_event"),
    "a digest that is not that of the content": (
        revision("'{}'", "repeat('0', 64)"), "editorial_digest_of_content",
        "ALTER TABLE editorial_revision DROP CONSTRAINT editorial_digest_of_content"),
    "content with a key twice": (
        revision("""'{"a":1,"a":2}'"""), "editorial_content_is_canonical",
        "ALTER TABLE editorial_revision DROP CONSTRAINT editorial_content_is_canonical"),
    "content in another normal form": (
        revision("""U&'{"a":"e\\0301"}'"""), "editorial_content_is_canonical",
        "ALTER TABLE editorial_revision DROP CONSTRAINT editorial_content_is_canonical"),
}  # fmt: skip

NEVER_CHANGED = (
    "revision", "authorship", "vote", "comment", "commentreply", "commentresolution", "ledgerentry", "sectionreading",
    "accessentry", "accessrequest", "accessconfirmation", "standinginterest",
)  # fmt: skip
KEEP = "DROP TRIGGER editorial_keep ON editorial_{0}"
CHANGES = {
    **{
        f"UPDATE of {table}": (f"UPDATE editorial_{table} SET {column} = {column}", "is refused", KEEP.format(table))
        for table in NEVER_CHANGED
        for column in (["number"] if table in ("ledgerentry", "accessentry") else ["id"])
    },
    "UPDATE of review": (
        "UPDATE editorial_review SET state = 'approved' WHERE revision_id = %(open)s",
        "only with its entry", REVIEWS_ARE_NOT_GUARDED),
    "UPDATE of review without a new entry": (
        "UPDATE editorial_review SET claimed_by_id = %(rosa)s WHERE revision_id = %(open)s",
        "only with its entry", REVIEWS_ARE_NOT_GUARDED),
    "DELETE of the resolution of a comment": (
        "DELETE FROM editorial_commentresolution", "is refused", KEEP.format("commentresolution")),
    "DELETE of a vote": ("DELETE FROM editorial_vote", "is refused", KEEP.format("vote") + "; SET CONSTRAINTS ALL DEFERRED"),
    "TRUNCATE of everything": (
        "TRUNCATE editorial_document CASCADE", "is refused",
        "; ".join(f"DROP TRIGGER editorial_keep_all ON editorial_{table}" for table in (*NEVER_CHANGED, "document", "review"))),
    "renaming a document": (
        "UPDATE editorial_document SET slug = 'other' WHERE id = %(document)s", "kind and slug",
        "DROP TRIGGER editorial_keep_name ON editorial_document"),
    "DELETE of a person": (
        "DELETE FROM accounts_user WHERE username = 'ada'", "never deleted",
        "DELETE FROM accounts_user_groups; DROP TRIGGER accounts_people_stay ON accounts_user"),
    "TRUNCATE of people": (
        "TRUNCATE accounts_user CASCADE", "never deleted|is refused",
        "DROP TRIGGER accounts_people_stay_truncate ON accounts_user; " + "; ".join(
            f"DROP TRIGGER editorial_keep_all ON editorial_{table}" for table in (*NEVER_CHANGED, "review"))),
}  # fmt: skip

# What the web role lacks the right to even try.
WITHOUT_RIGHT = {
    **{f"UPDATE of {table}": f"UPDATE editorial_{table} SET {key} = {key}" for table, key in [
        ("revision", "id"), ("authorship", "id"), ("vote", "id"), ("comment", "id"), ("commentreply", "id"),
        ("commentresolution", "id"), ("sectionreading", "id"), ("ledgerentry", "number"), ("review", "state"), ("deskrule", "value"),
        ("accessentry", "number"), ("accessrequest", "id"), ("accessconfirmation", "id"), ("standinginterest", "id"), ("assignment", "id"), ("recusal", "id")]},
    **{f"DELETE of {table}": f"DELETE FROM editorial_{table}" for table in (*NEVER_CHANGED, "document", "review", "deskrule")},
    **{f"TRUNCATE of {table}": f"TRUNCATE editorial_{table} CASCADE" for table in (*NEVER_CHANGED, "document", "review")},
    **{f"{what} {table}": f"{what} editorial_{table}" for what in ("DELETE FROM", "TRUNCATE")
        for table in ("assignment", "recusal")},
    "INSERT into recusal": "INSERT INTO editorial_recusal SELECT * FROM editorial_recusal",
    "INSERT into review": "INSERT INTO editorial_review SELECT * FROM editorial_review",
    "INSERT into authorship": "INSERT INTO editorial_authorship (revision_id, person_id) VALUES (1, 1)",
    "lowering the quorum": "INSERT INTO editorial_deskrule VALUES ('quorum', '0')",
    "DELETE of a person": "DELETE FROM accounts_user",
    "TRUNCATE of people": "TRUNCATE accounts_user CASCADE",
    "disabling triggers": "ALTER TABLE editorial_vote DISABLE TRIGGER ALL",
    "dropping a trigger": "DROP TRIGGER editorial_keep ON editorial_vote",
    "posing as a replica": "SET session_replication_role = replica",
    "replacing a function": VOTES_ARE_NOT_COUNTED,
    "calling a guard": "SELECT editorial_approvals(%(open)s)",
    "hanging a guard on a table of one's own": (
        "CREATE TEMP TABLE mine (LIKE editorial_vote); "
        "CREATE TRIGGER mine AFTER INSERT ON mine FOR EACH ROW EXECUTE FUNCTION editorial_enter_vote()"),
    "becoming the owner": "SET ROLE eczema_owner",
}  # fmt: skip
