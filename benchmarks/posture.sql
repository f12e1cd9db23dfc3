-- A company's history, spread evenly over :span hours up to :noon. One report and one task in a thousand is still open.

WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < :size),
    moment(n, at, due) AS (
        SELECT n, strftime('%Y-%m-%d %H:%M:%S.000000', :noon, (-n * :span / :size) || ' hours'),
               strftime('%Y-%m-%d %H:%M:%S.000000', :noon, (48 - n * :span / :size) || ' hours')
        FROM row)
INSERT INTO report (once, kind, what, link, place, author, restricted, reporter, noticed_at, filed_at, answer_due, state)
SELECT 'r' || n, 'phishing', 'Odd mail', '', '', '', 0, printf('U%05d', n % 1000), at, at, due,
       CASE WHEN n < :size / 1000 THEN 'open' ELSE 'answered' END
FROM moment;

WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < :size),
    moment(n, at, due) AS (
        SELECT n, strftime('%Y-%m-%d %H:%M:%S.000000', :noon, (-n * :span / :size) || ' hours'),
               strftime('%Y-%m-%d %H:%M:%S.000000', :noon, (48 - n * :span / :size) || ' hours')
        FROM row)
INSERT INTO task (title, detail, asker, assignee, created_at, due_at, state, source, restricted, hand, snoozes, note)
SELECT 'Thing ' || n, '', 'U00000', printf('U%05d', n % 1000), at, due,
       CASE WHEN n < :size / 1000 THEN 'open' ELSE 'done' END, '', 0, 1, 0, ''
FROM moment;

WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < :size)
INSERT INTO journal (at, actor, tag, subject, facts, hash)
SELECT strftime('%Y-%m-%d %H:%M:%S.000000', :noon, (-(:size - n) * :span / :size) || ' hours'), 'U00000', tag, sort || n,
       '{}', ''
FROM row, (SELECT 'report:filed' AS tag, 'R-' AS sort UNION ALL SELECT 'task:assigned', 'T-'
           UNION ALL SELECT 'policy:accepted', 'policy-');

INSERT INTO acceptance (person, version, language, sha256, accepted_at)
SELECT person.id, policy_version.id, 'en', '', strftime('%Y-%m-%d %H:%M:%S.000000', :noon, '-20 days')
FROM person, policy_version;

WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < :span),
    hour(until_at, many) AS (
        SELECT strftime('%Y-%m-%d %H:00:00.000000', :noon, (-n) || ' hours'),
               (n + 1) * :size / :span - n * :size / :span
        FROM row)
INSERT INTO tally (measure, until_at, part, good, total)
SELECT measure, until_at, '', many * 9 / 10, many
FROM hour, (SELECT 'reports-answered' AS measure UNION ALL SELECT 'first-response' UNION ALL SELECT 'tasks-on-time'
            UNION ALL SELECT 'reports-told-soon')
WHERE many > 0;

WITH RECURSIVE row(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM row WHERE n + 1 < :span / 24)
INSERT INTO tally (measure, until_at, part, good, total)
SELECT measure, strftime('%Y-%m-%d 00:00:00.000000', :noon, (-n) || ' days'), part, 24 * :size / :span, 24 * :size / :span
FROM row, (SELECT 'by-kind' AS measure, 'phishing' AS part UNION ALL SELECT 'by-kind', 'device'
           UNION ALL SELECT 'by-delay', '00015' UNION ALL SELECT 'by-delay', '00060' UNION ALL SELECT 'by-delay', '01440');

UPDATE bookmark SET entry = (SELECT max(id) FROM journal);
