-- What benchmarks/crowd.py fills in, a statement for each table. It says what stands for the words with a dollar sign.

INSERT INTO insider (circle, person, since)
$numbers SELECT 1, printf('U%08d', n - 1), $past FROM row WHERE n <= 10000;

INSERT INTO policy (name, title, owner, circle, terms, acceptance, grace_days, current, counts_from,
opened_at, reviewed_on, review_due_on, announced)
$numbers SELECT 'policy-' || n, 'Policy ' || n, '$cso', 1, '{}', 1, 14, 1, 1, $past, '2026-01-01',
date('2026-11-23', n || ' days'), 1 FROM row WHERE n <= 100;

INSERT INTO policy_version (policy, number, language, text, sha256, material, change, author, approver,
published_at)
$numbers SELECT n, 1, 'en', 'Be careful.', printf('%064d', n), 1, '', '$cso', '$busy', $past
FROM row WHERE n <= 100;

INSERT INTO "call" (question, asker, audience, channel, created_at, due_at, once, problem, closed_at,
ungathered)
$numbers SELECT 'Are you affected by bug ' || n || '?', '$cso', 'owners', 'C0CSO', $past, $past, 'c' || n, '',
CASE WHEN n > 2 THEN $past END, 0 FROM row WHERE n <= 10;

INSERT INTO report (id, once, kind, what, link, place, author, restricted, reporter, noticed_at, filed_at,
answer_due, state, owner, verdict)
$numbers SELECT n, 'r' || n, 'phishing', 'An odd mail asks for a password, number ' || n, '', '', '', n % 50 = 0, $who,
$past, $past, $past, CASE WHEN n % 100 = 7 THEN 'open' ELSE 'answered' END,
CASE WHEN n % 200 = 7 THEN NULL ELSE '$responder' END, CASE WHEN n % 100 = 7 THEN NULL ELSE 'benign' END
FROM row;

INSERT INTO task (title, detail, asker, assignee, created_at, due_at, state, source, restricted, hand, snoozes,
note)
$numbers SELECT 'Update machine ' || n, '', '$cso', $who, $past, CASE WHEN n % 50 = 0 THEN $to_come ELSE $past END,
CASE n % 50 WHEN 0 THEN 'open' WHEN 1 THEN 'acknowledged' ELSE 'done' END, '', n % 40 = 0, 1, 0, ''
FROM row;

INSERT INTO letter (key, "to", body, revision, sending_revision, sent_revision, state, due_at, created_at,
attempts)
$numbers SELECT 'l' || n, $who, '{"text": "A letter that was sent", "blocks": []}', 1, 1, 1, 'sent', $past, $past, 1
FROM row;

INSERT INTO journal (at, actor, tag, subject, facts, hash)
$numbers SELECT $past, $who, 'report:filed', 'R-' || n, '{}', printf('%064d', n) FROM row;

INSERT OR IGNORE INTO acceptance (person, version, language, sha256, accepted_at)
$numbers SELECT printf('U%08d', n % 10000), 1 + (n / 10000) % 100, 'en', printf('%064d', n), $past FROM row;

INSERT INTO incident (once, title, kind, severity, state, lead, restricted, opened_by, opened_at, cause, worked,
failed)
$numbers SELECT 'i' || n, 'Somebody reads our mail ' || n, 'phishing', 'SEV2',
CASE WHEN n % 10000 = 7 THEN 'open' ELSE 'closed' END, '$responder', n % 20 = 0, $who, $past, '', '', ''
FROM row WHERE n % 100 = 7;

INSERT INTO voice ("call", person, answer, note, asked)
$numbers SELECT 1 + n / 10000, printf('U%08d', n % 10000), CASE WHEN n % 3 = 0 THEN 'silent' ELSE 'fixed' END, '', 1
FROM row WHERE n < 10 * 10000;

INSERT INTO clock (matter, law, authority, state, due_at, result, rule, reckoned_at, replaced_at)
$numbers SELECT matter, law, '', state, due_at, result, rule, reckoned_at, $past FROM clock, row WHERE n <= 1000;
