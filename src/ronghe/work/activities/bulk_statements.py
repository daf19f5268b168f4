"""The statements of a bulk load; names in braces are temporary tables, values are parameters."""

MEETING_COLUMNS = {
    "no": "integer",
    "organisation_id": "bigint",
    "path": 'text COLLATE "C"',
    "code": "text",
    "client_key": "text",
    "kinds": "varchar(30)[]",
    "title": "text",
    "held_on": "date",
    "venue": "text",
    "wants_members": "boolean",
    "wants_committee": "boolean",
}
NAMED_COLUMNS = {"no": "integer", "person_code": "text", "role": "text", "presence": "text"}
AGENDA_COLUMNS = {"no": "integer", "line": "smallint", "topic": "text", "resolution": "text"}

EXPECTED = """
CREATE TEMPORARY TABLE {expected} ON COMMIT DROP AS
SELECT s.no, t.person_id
  FROM {meeting} s JOIN register_membership t ON t.organisation_id = s.organisation_id
   AND t.place_id = %(place)s AND t.kind = 'PRIMARY' AND t.from_on <= s.held_on
   AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE s.wants_members
UNION
SELECT s.no, t.person_id
  FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
   AND t.place_id = %(place)s AND t.from_on <= s.held_on
   AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE s.wants_committee
"""

EXPECTED_COMMITTEE_ONLY = """
INSERT INTO {expected} (no, person_id)
SELECT DISTINCT s.no, t.person_id
  FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
   AND t.from_on <= s.held_on AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE NOT EXISTS (SELECT 1 FROM {expected} e WHERE e.no = s.no)
"""

UNEXPECTED = """
SELECT n.no, n.person_code
  FROM {named} n
  LEFT JOIN register_person p ON p.place_id = %(place)s AND p.code = n.person_code
  LEFT JOIN {expected} e ON e.no = n.no AND e.person_id = p.id
 WHERE e.no IS NULL
"""

FORGET_SENT_BEFORE = """
DELETE FROM {meeting} s USING activities_meeting m
 WHERE m.organisation_id = s.organisation_id AND m.client_key = s.client_key
"""

INSERT_MEETINGS = """
WITH counted AS (
  SELECT e.no, count(*) AS expected FROM {expected} e GROUP BY e.no
), missed AS (
  SELECT n.no, count(*) AS missing FROM {named} n WHERE n.role = 'absent' GROUP BY n.no
), named AS (
  SELECT n.no, n.role, p.id AS person_id
    FROM {named} n JOIN register_person p ON p.place_id = %(place)s AND p.code = n.person_code
), secretary AS (
  SELECT s.no, t.person_id, t.id
    FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
     AND t.kind = 'SECRETARY' AND t.from_on <= s.held_on
     AND (t.until_on IS NULL OR t.until_on > s.held_on)
), presiding AS (
  SELECT DISTINCT ON (b.no) b.no, b.person_id
    FROM secretary b JOIN {expected} e ON e.no = b.no AND e.person_id = b.person_id
   WHERE NOT EXISTS (SELECT 1 FROM named a
                      WHERE a.no = b.no AND a.role = 'absent' AND a.person_id = b.person_id)
   ORDER BY b.no, b.id
)
INSERT INTO activities_meeting
  (place_id, organisation_id, path, code, client_key, kinds, title, held_on, venue, host_id,
   lecturer_id, is_lecture_by_secretary, expected_count, present_count, recorded_by_id,
   recorded_at, version)
SELECT %(place)s, s.organisation_id, s.path, s.code, s.client_key, s.kinds, s.title, s.held_on,
       s.venue, coalesce(h.person_id, b.person_id), l.person_id,
       y.person_id IS NOT NULL,
       c.expected, c.expected - coalesce(a.missing, 0), NULL, %(at)s, 1
  FROM {meeting} s
  JOIN counted c ON c.no = s.no
  LEFT JOIN missed a ON a.no = s.no
  LEFT JOIN named h ON h.no = s.no AND h.role = 'host'
  LEFT JOIN named l ON l.no = s.no AND l.role = 'lecturer'
  LEFT JOIN (SELECT DISTINCT no, person_id FROM secretary) y
    ON y.no = s.no AND y.person_id = l.person_id
  LEFT JOIN presiding b ON b.no = s.no
"""

INSERT_AGENDA = """
INSERT INTO activities_agendaitem (meeting_id, place_id, path, no, topic, resolution)
SELECT m.id, m.place_id, m.path, g.line, g.topic, g.resolution
  FROM {agenda} g JOIN {meeting} s ON s.no = g.no
  JOIN activities_meeting m ON m.place_id = %(place)s AND m.code = s.code
"""

INSERT_ATTENDANCE = """
INSERT INTO activities_attendance (meeting_id, place_id, path, person_id, presence)
SELECT m.id, m.place_id, m.path, e.person_id, coalesce(n.presence, 'PRESENT')
  FROM {expected} e JOIN {meeting} s ON s.no = e.no
  JOIN activities_meeting m ON m.place_id = %(place)s AND m.code = s.code
  LEFT JOIN (SELECT n.no, n.presence, p.id
               FROM {named} n
               JOIN register_person p ON p.place_id = %(place)s AND p.code = n.person_code
              WHERE n.role = 'absent') n ON n.no = e.no AND n.id = e.person_id
"""
