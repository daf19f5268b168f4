"""The statements of a bulk load; names in braces are temporary tables, values are parameters."""

MEETING_COLUMNS = {
    "id": "bigint",
    "organisation_id": "bigint",
    "path": 'text COLLATE "C"',
    "code": "text",
    "client_key": "text",
    "kinds": "varchar(30)[]",
    "title": "text",
    "held_on": "date",
    "venue": "text",
    "form": "text",
    "wants_members": "boolean",
    "wants_committee": "boolean",
}
NAMED_COLUMNS = {
    "id": "bigint",
    "person_id": "bigint",
    "person_code": "text",
    "role": "text",
    "presence": "text",
}
AGENDA_COLUMNS = {"id": "bigint", "no": "smallint", "topic": "text", "resolution": "text"}

NEW_IDS = """
SELECT nextval(pg_get_serial_sequence('activities_meeting', 'id')) FROM generate_series(1, %s)
"""

EXPECTED = """
CREATE TEMPORARY TABLE {expected} ON COMMIT DROP AS
SELECT s.id, t.person_id
  FROM {meeting} s JOIN register_membership t ON t.organisation_id = s.organisation_id
   AND t.place_id = %(place)s AND t.kind = 'PRIMARY' AND t.from_on <= s.held_on
   AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE s.wants_members
UNION
SELECT s.id, t.person_id
  FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
   AND t.place_id = %(place)s AND t.from_on <= s.held_on
   AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE s.wants_committee
"""

EXPECTED_COMMITTEE_ONLY = """
INSERT INTO {expected} (id, person_id)
SELECT DISTINCT s.id, t.person_id
  FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
   AND t.place_id = %(place)s AND t.from_on <= s.held_on
   AND (t.until_on IS NULL OR t.until_on > s.held_on)
 WHERE NOT EXISTS (SELECT 1 FROM {expected} e WHERE e.id = s.id)
"""

EXPECTED_COUNTS = "SELECT id, count(*) FROM {expected} GROUP BY id"

UNEXPECTED = """
SELECT n.id, n.person_code
  FROM {named} n LEFT JOIN {expected} e ON e.id = n.id AND e.person_id = n.person_id
 WHERE e.id IS NULL
"""

FORGET_SENT_BEFORE = """
DELETE FROM {meeting} s USING activities_meeting m
 WHERE m.organisation_id = s.organisation_id AND m.client_key = s.client_key
"""

INSERT_MEETINGS = """
WITH counted AS (
  SELECT e.id, count(*) AS expected FROM {expected} e GROUP BY e.id
), missed AS (
  SELECT n.id, count(*) AS missing FROM {named} n WHERE n.role = 'absent' GROUP BY n.id
), secretary AS (
  SELECT s.id, t.person_id, t.id AS post_id
    FROM {meeting} s JOIN register_post t ON t.organisation_id = s.organisation_id
     AND t.place_id = %(place)s AND t.kind = 'SECRETARY' AND t.from_on <= s.held_on
     AND (t.until_on IS NULL OR t.until_on > s.held_on)
), presiding AS (
  SELECT DISTINCT ON (b.id) b.id, b.person_id
    FROM secretary b JOIN {expected} e ON e.id = b.id AND e.person_id = b.person_id
   WHERE NOT EXISTS (SELECT 1 FROM {named} a
                      WHERE a.id = b.id AND a.role = 'absent' AND a.person_id = b.person_id)
   ORDER BY b.id, b.post_id
), lecturing AS (
  SELECT n.id, n.person_id, bool_or(b.id IS NOT NULL) AS is_secretary
    FROM {named} n LEFT JOIN secretary b ON b.id = n.id AND b.person_id = n.person_id
   WHERE n.role = 'lecturer' GROUP BY n.id, n.person_id
)
INSERT INTO activities_meeting
  (id, place_id, organisation_id, path, code, client_key, kinds, title, held_on, venue, host_id,
   lecturer_id, is_lecture_by_secretary, expected_count, present_count, recorded_by_id,
   recorded_at, version, status, is_formal, form, sections)
SELECT s.id, %(place)s, s.organisation_id, s.path, s.code, s.client_key, s.kinds, s.title,
       s.held_on, s.venue, coalesce(h.person_id, b.person_id), l.person_id,
       coalesce(l.is_secretary, false), c.expected, c.expected - coalesce(a.missing, 0), NULL,
       %(at)s, 1, 'CLOSED', false, s.form, '{{}}'
  FROM {meeting} s
  JOIN counted c ON c.id = s.id
  LEFT JOIN missed a ON a.id = s.id
  LEFT JOIN {named} h ON h.id = s.id AND h.role = 'host'
  LEFT JOIN lecturing l ON l.id = s.id
  LEFT JOIN presiding b ON b.id = s.id
"""

INSERT_AGENDA = """
INSERT INTO activities_agendaitem
  (meeting_id, place_id, path, no, topic, resolution, kind, is_decided, rests_on)
SELECT s.id, %(place)s, s.path, g.no, g.topic, g.resolution, '', false, ''
  FROM {agenda} g JOIN {meeting} s ON s.id = g.id
"""

INSERT_ATTENDANCE = """
INSERT INTO activities_attendance (meeting_id, place_id, path, person_id, presence)
SELECT s.id, %(place)s, s.path, e.person_id, coalesce(n.presence, 'PRESENT')
  FROM {expected} e JOIN {meeting} s ON s.id = e.id
  LEFT JOIN {named} n ON n.id = e.id AND n.person_id = e.person_id AND n.role = 'absent'
"""
