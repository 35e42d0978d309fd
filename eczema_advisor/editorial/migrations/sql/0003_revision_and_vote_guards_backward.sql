DROP TRIGGER editorial_receive_revision ON editorial_revision;
DROP TRIGGER editorial_submit_revision ON editorial_revision;
DROP TRIGGER editorial_receive_vote ON editorial_vote;
DROP TRIGGER editorial_enter_vote ON editorial_vote;
DROP TRIGGER editorial_enter_comment ON editorial_comment;
DROP TRIGGER editorial_enter_resolution ON editorial_commentresolution;
DROP FUNCTION editorial_receive_revision();
DROP FUNCTION editorial_submit_revision();
DROP FUNCTION editorial_receive_vote();
DROP FUNCTION editorial_enter_vote();
DROP FUNCTION editorial_enter_comment();
DROP FUNCTION editorial_enter_resolution();
DROP FUNCTION editorial_revision_record(bigint);
DROP FUNCTION editorial_approvals(bigint);
DROP FUNCTION editorial_standing_decision(bigint, bigint);
DROP FUNCTION editorial_is_author(bigint, bigint);
DROP FUNCTION editorial_vote_record(bigint);
DROP FUNCTION editorial_comment_record(bigint, boolean);

ALTER TABLE editorial_vote DROP CONSTRAINT editorial_vote_decision;
ALTER TABLE editorial_revision DROP CONSTRAINT editorial_digest_of_content,
    DROP CONSTRAINT editorial_content_is_canonical;
