CREATE TABLE "er_record_versions" (
	"id" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"source" varchar(60) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"fields" jsonb NOT NULL,
	"side" varchar(10),
	"observed_at" timestamp with time zone,
	"digest" varchar(64) NOT NULL,
	"origin" varchar(20) NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tombstones" ADD COLUMN "is_withdrawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "source_record_versions" ADD COLUMN "origin" varchar(20) DEFAULT 'sync' NOT NULL;--> statement-breakpoint
CREATE INDEX "idx_er_record_versions_record" ON "er_record_versions" USING btree ("id","superseded_at");--> statement-breakpoint
CREATE INDEX "idx_er_record_versions_superseded" ON "er_record_versions" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "idx_interaction_versions_superseded" ON "interaction_versions" USING btree ("superseded_at");--> statement-breakpoint
CREATE INDEX "idx_interactions_received" ON "interactions" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "idx_er_event_at" ON "er_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idx_source_record_versions_superseded" ON "source_record_versions" USING btree ("superseded_at");--> statement-breakpoint
-- A source's record as it was: known from when its row came until the row that changed it came.
CREATE FUNCTION "keep_er_record"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  began timestamptz;
  ended timestamptz;
BEGIN
  IF coalesce(current_setting('sophia.erasing', true), '') = 'on' OR OLD.source LIKE '%/mention'
    OR (TG_OP = 'UPDATE' AND OLD.fields = NEW.fields AND OLD.side IS NOT DISTINCT FROM NEW.side) THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  began := greatest(OLD.observed_at, (SELECT max(v.superseded_at) FROM er_record_versions v WHERE v.id = OLD.id));
  IF TG_OP = 'DELETE' THEN
    SELECT max(v.superseded_at) INTO ended FROM source_record_versions v
    WHERE v.source_system = split_part(OLD.source, '/', 1) AND v.source_id = OLD.source_id AND v.kind IN ('person', 'owner', 'company');
    IF ended IS NULL THEN RETURN OLD; END IF;
  ELSE
    SELECT greatest(s.received_at, c.received_at) INTO ended FROM source_records s
    LEFT JOIN source_records c ON c.source_system = s.source_system AND c.kind = 'company' AND c.source_id = s.data->>'companyId'
    WHERE s.source_system = split_part(NEW.source, '/', 1) AND s.source_id = NEW.source_id AND s.kind IN ('person', 'owner', 'company')
    ORDER BY s.received_at DESC LIMIT 1;
  END IF;
  IF began IS NOT NULL AND coalesce(ended, now()) > began THEN
    INSERT INTO er_record_versions (id, kind, source, source_id, fields, side, observed_at, digest, origin, received_at, superseded_at)
    VALUES (OLD.id, OLD.kind, OLD.source, OLD.source_id, OLD.fields, OLD.side, OLD.observed_at, OLD.digest, OLD.origin, began, coalesce(ended, now()));
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "er_record_kept" BEFORE UPDATE OR DELETE ON "er_record" FOR EACH ROW EXECUTE FUNCTION "keep_er_record"();
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', current_schema() || '_as_of'); END $$;
--> statement-breakpoint
SELECT set_config('search_path', quote_ident(current_schema() || '_as_of') || ', ' || quote_ident(current_schema()), true);
--> statement-breakpoint
-- What of who is who was otherwise then: the newest event of the time is the state that is gone back to. A record that came
-- before anything was resolved of it stands where it was first put.
CREATE VIEW "who_was_who" AS
WITH later AS MATERIALIZED (
  SELECT e.id, e.kind, e.before, e.after FROM er_event e
  WHERE e.id > coalesce((SELECT max(o.id) FROM er_event o WHERE o.at < current_setting('sophia.as_of')::timestamptz), 0)),
held AS (
  SELECT l.id, l.kind, (m->>'recordId')::uuid AS record, (m->>'entityId')::uuid AS entity, 0 AS step
  FROM later l, jsonb_array_elements(l.before->'members') m
  UNION ALL
  SELECT l.id, l.kind, (m->>0)::uuid, (m->>1)::uuid, 1 FROM later l, jsonb_array_elements(l.after->'members') m),
members AS (SELECT DISTINCT ON (record) record, entity, kind FROM held ORDER BY record, id, step),
entities AS (
  SELECT DISTINCT ON (n->>'id') (n->>'id')::uuid AS id, n->>'kind' AS kind, n->>'status' AS status, (n->>'aliasOf')::uuid AS alias
  FROM later l, jsonb_array_elements(l.before->'entities') n ORDER BY n->>'id', l.id),
golden AS (
  SELECT DISTINCT ON (g->>'id') (g->>'id')::uuid AS id, l.kind, g FROM later l, jsonb_array_elements(l.before->'golden') g
  ORDER BY g->>'id', l.id)
SELECT jsonb_build_object(
  'members', (SELECT coalesce(jsonb_agg(jsonb_build_object('r', w.record, 'e', w.entity, 'k', w.kind)), '[]') FROM members w
    LEFT JOIN er_member m ON m.record_id = w.record WHERE m.entity_id IS DISTINCT FROM w.entity),
  'entities', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'kind', w.kind, 'status', w.status, 'alias', w.alias)), '[]')
    FROM entities w LEFT JOIN er_entity e ON e.id = w.id
    WHERE e.id IS NULL OR e.status <> w.status OR e.alias_of IS DISTINCT FROM w.alias),
  'people', (SELECT coalesce(jsonb_agg(w.g), '[]') FROM golden w LEFT JOIN people p ON p.id = w.id
    WHERE w.kind = 'person' AND (p.id IS NULL OR p.name <> w.g->>'name' OR p.golden <> w.g->'golden')),
  'companies', (SELECT coalesce(jsonb_agg(w.g), '[]') FROM golden w LEFT JOIN companies c ON c.id = w.id
    WHERE w.kind = 'company' AND (c.id IS NULL OR c.name <> w.g->>'name' OR c.golden <> w.g->'golden')))::text AS who;
--> statement-breakpoint
CREATE VIEW "moved_records" AS
SELECT w.r AS record_id, w.e AS entity_id, w.k AS kind
FROM jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'members') AS w(r uuid, e uuid, k text);
--> statement-breakpoint
CREATE VIEW "er_member" AS
SELECT m.record_id, coalesce(w.entity_id, m.entity_id) AS entity_id, m.kind, m.seen, m.since_event
FROM er_member m LEFT JOIN moved_records w ON w.record_id = m.record_id
UNION ALL
SELECT w.record_id, w.entity_id, w.kind::varchar(10), '', 0 FROM moved_records w
WHERE NOT EXISTS (SELECT FROM er_member m WHERE m.record_id = w.record_id);
--> statement-breakpoint
CREATE VIEW "er_entity" AS
SELECT e.id, e.kind, coalesce(w.status::varchar(10), e.status) AS status,
  CASE WHEN w.id IS NULL THEN e.alias_of ELSE w.alias END AS alias_of, e.created_event
FROM er_entity e
LEFT JOIN jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'entities') AS w(id uuid, status text, alias uuid) ON w.id = e.id
UNION ALL
SELECT w.id, w.kind::varchar(10), w.status::varchar(10), w.alias, 0
FROM jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'entities') AS w(id uuid, kind text, status text, alias uuid)
WHERE NOT EXISTS (SELECT FROM er_entity e WHERE e.id = w.id);
--> statement-breakpoint
CREATE VIEW "er_record" AS
SELECT r.id, r.kind, r.source, r.source_id, r.fields, r.side, r.observed_at, r.digest, r.origin, r.change_xid
FROM er_record r
WHERE (r.source LIKE '%/mention' OR r.observed_at IS NULL OR r.observed_at < current_setting('sophia.as_of')::timestamptz)
  AND NOT EXISTS (SELECT FROM er_record_versions v WHERE v.id = r.id AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz)
UNION ALL
SELECT v.id, v.kind, v.source, v.source_id, v.fields, v.side, v.observed_at, v.digest, v.origin, '0'::xid8
FROM er_record_versions v
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "er_edge" AS
SELECT e.a, e.b, e.kind, e.bits, e.probability, e.fields, e.decision, e.held, e.model_version FROM er_edge e
WHERE EXISTS (SELECT FROM er_record r WHERE r.id = e.a) AND EXISTS (SELECT FROM er_record r WHERE r.id = e.b);
--> statement-breakpoint
CREATE VIEW "er_label" AS
SELECT l.id, l.kind, l.a, l.b, l.verdict, l.actor, l.at,
  CASE WHEN l.revoked_at < current_setting('sophia.as_of')::timestamptz THEN l.revoked_at END AS revoked_at, l.question
FROM er_label l WHERE l.at < current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
-- A name that came later is not told: then it is one of those that had come.
CREATE VIEW "people" AS
SELECT g.id, g.name, g.name_key, g.email, g.side,
  CASE WHEN g.golden->'name'->>'source' LIKE '%/mention' OR g.golden->'name'->>'recordId' IS NULL
    OR EXISTS (SELECT FROM er_record r WHERE r.id = (g.golden->'name'->>'recordId')::uuid) THEN g.golden ELSE g.golden - 'name' END AS golden,
  g.created_at
FROM (
  SELECT p.id, coalesce(w.name, p.name) AS name, coalesce(w."nameKey", p.name_key) AS name_key,
    CASE WHEN w.id IS NULL THEN p.email ELSE w.email END AS email, coalesce(w.side::varchar(10), p.side) AS side,
    coalesce(w.golden, p.golden) AS golden, p.created_at
  FROM people p
  LEFT JOIN jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'people')
    AS w(id uuid, name text, "nameKey" text, email text, side text, golden jsonb) ON w.id = p.id
  UNION ALL
  SELECT w.id, w.name, w."nameKey", w.email, w.side::varchar(10), w.golden, NULL::timestamptz
  FROM jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'people')
    AS w(id uuid, name text, "nameKey" text, email text, side text, golden jsonb)
  WHERE NOT EXISTS (SELECT FROM people p WHERE p.id = w.id)) g;
--> statement-breakpoint
CREATE VIEW "companies" AS
SELECT g.id,
  CASE WHEN g.is_told THEN g.name ELSE coalesce(
    (SELECT mode() WITHIN GROUP (ORDER BY r.fields->>'name') FROM er_member m JOIN er_record r ON r.id = m.record_id
     WHERE m.entity_id = g.id AND r.source NOT LIKE '%/mention'), g.name) END AS name,
  g.name_key, CASE WHEN g.is_told THEN g.golden ELSE g.golden - 'name' END AS golden,
  CASE WHEN EXISTS (SELECT FROM er_member m JOIN er_record r ON r.id = m.record_id WHERE m.entity_id = g.parent_id) THEN g.parent_id END AS parent_id,
  g.created_at
FROM (
  SELECT n.id, n.name, n.name_key, n.golden, n.parent_id, n.created_at,
    n.golden->'name'->>'source' LIKE '%/mention' OR n.golden->'name'->>'recordId' IS NULL
      OR EXISTS (SELECT FROM er_record r WHERE r.id = (n.golden->'name'->>'recordId')::uuid) AS is_told
  FROM (
    SELECT c.id, coalesce(w.name, c.name) AS name, coalesce(w."nameKey", c.name_key) AS name_key, coalesce(w.golden, c.golden) AS golden,
      c.parent_id, c.created_at
    FROM companies c
    LEFT JOIN jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'companies')
      AS w(id uuid, name text, "nameKey" text, golden jsonb) ON w.id = c.id
    UNION ALL
    SELECT w.id, w.name, w."nameKey", w.golden, NULL::uuid, NULL::timestamptz
    FROM jsonb_to_recordset(current_setting('sophia.as_of_who')::jsonb->'companies')
      AS w(id uuid, name text, "nameKey" text, golden jsonb)
    WHERE NOT EXISTS (SELECT FROM companies c WHERE c.id = w.id)) n) g;
--> statement-breakpoint
CREATE VIEW "source_records" AS
SELECT s.source_system, s.kind, s.source_id, s.data, s.origin, s.content_digest, s.received_at, s.change_xid
FROM source_records s WHERE s.received_at < current_setting('sophia.as_of')::timestamptz
UNION ALL
SELECT v.source_system, v.kind, v.source_id, v.data, v.origin, ''::varchar(64), v.received_at, '0'::xid8
FROM source_record_versions v
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "turns" AS
SELECT t.interaction_id, t.position, t.turn_id, t.speaker, t.side, t.text, t.caption, t.start_seconds, t.end_seconds, t.at, t.permalink
FROM turns t WHERE EXISTS (SELECT FROM interactions i WHERE i.id = t.interaction_id
  AND i.received_at < current_setting('sophia.as_of')::timestamptz)
UNION ALL
SELECT t.interaction_id, t.position, t.turn_id, t.speaker, t.side, t.text, t.caption, t.start_seconds, t.end_seconds, t.at, t.permalink
FROM interaction_versions v CROSS JOIN LATERAL jsonb_populate_recordset(NULL::turns, v.snapshot->'turns') t
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "participants" AS
SELECT p.interaction_id, p.position, p.name, p.role, p.email, p.company_name, p.side, coalesce(w.entity_id, p.person_id) AS person_id, p.mention_id
FROM participants p LEFT JOIN moved_records w ON w.record_id = p.mention_id
WHERE EXISTS (SELECT FROM interactions i WHERE i.id = p.interaction_id AND i.received_at < current_setting('sophia.as_of')::timestamptz)
UNION ALL
SELECT p.interaction_id, p.position, p.name, p.role, p.email, p.company_name, p.side, coalesce(m.entity_id, p.person_id), p.mention_id
FROM interaction_versions v CROSS JOIN LATERAL jsonb_populate_recordset(NULL::participants, v.snapshot->'participants') p
LEFT JOIN er_member m ON m.record_id = p.mention_id
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
-- A version is told by another key than the row of today, and so is a row whose people were others then.
CREATE VIEW "interactions" AS
SELECT i.id, i.type, i.text, i.metadata, coalesce(p.entity_id, i.unified_person_id) AS unified_person_id,
  coalesce(c.entity_id, i.unified_company_id) AS unified_company_id, i.person_mention_id, i.company_mention_id, i.source_system, i.source_id,
  i.created_at, i.updated_at, i.title, i.collection, i.company_name, i.occurred_at, i.permalink, i.private_to, i.origin, i.content_digest,
  i.turn_count, i.received_at,
  i.change_xid::text || CASE WHEN c.entity_id IS NULL AND i.id NOT IN (
      SELECT t.interaction_id FROM moved_records w JOIN participants t ON t.mention_id = w.record_id) THEN ''
    ELSE '@' || md5(concat(c.entity_id, '/', (SELECT string_agg(t.person_id::text, ',' ORDER BY t.position)
      FROM participants t WHERE t.interaction_id = i.id))) END AS change_xid
FROM interactions i
LEFT JOIN moved_records c ON c.record_id = i.company_mention_id
LEFT JOIN moved_records p ON p.record_id = i.person_mention_id
WHERE i.received_at < current_setting('sophia.as_of')::timestamptz
UNION ALL
SELECT s.id, s.type, s.text, s.metadata, coalesce(p.entity_id, s.unified_person_id), coalesce(c.entity_id, s.unified_company_id),
  s.person_mention_id, s.company_mention_id, s.source_system, s.source_id, s.created_at, s.updated_at, s.title, s.collection, s.company_name,
  s.occurred_at, s.permalink,
  -- Both hold: what was private then stays so, and what is private now was never to be seen by others.
  CASE WHEN n.id IS NULL THEN CASE WHEN d.is_withdrawn THEN '{}'::text[] ELSE s.private_to END
    WHEN n.private_to IS NULL THEN s.private_to WHEN s.private_to IS NULL THEN n.private_to
    ELSE ARRAY(SELECT unnest(s.private_to) INTERSECT SELECT unnest(n.private_to) ORDER BY 1) END,
  s.origin, s.content_digest, s.turn_count, v.received_at,
  s.change_xid::text || '@' || md5(concat(coalesce(c.entity_id, s.unified_company_id), '/', (
    SELECT string_agg(coalesce(m.entity_id::text, t->>'person_id'), ',' ORDER BY (t->>'position')::int)
    FROM jsonb_array_elements(v.snapshot->'participants') t LEFT JOIN er_member m ON m.record_id = (t->>'mention_id')::uuid)))
FROM interaction_versions v CROSS JOIN LATERAL jsonb_populate_record(NULL::interactions, v.snapshot) s
LEFT JOIN interactions n ON n.id = v.interaction_id
LEFT JOIN tombstones d ON d.interaction_id = v.interaction_id
LEFT JOIN er_member c ON c.record_id = s.company_mention_id
LEFT JOIN er_member p ON p.record_id = s.person_mention_id
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "tombstones" AS
SELECT d.interaction_id, d.removed_at, d.change_xid, d.is_withdrawn FROM tombstones d
WHERE d.removed_at < current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "promise_marks" AS
SELECT m.id, m.interaction_id, m.turn_id, m.start, m.verdict, m.due, m.actor, m.at FROM promise_marks m
WHERE m.at < current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "quarantine" AS
SELECT q.id, q.source, q.location, q.reason, q.remedy, q.payload, q.payload_digest, q.created_at FROM quarantine q
WHERE q.created_at < current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "workflow_executions" AS
SELECT w.id, w.workflow, w.trigger, w.status, w.started_at, w.finished_at, w.report, w.error FROM workflow_executions w
WHERE w.finished_at < current_setting('sophia.as_of')::timestamptz;
--> statement-breakpoint
CREATE VIEW "turn_embeddings" AS SELECT e.interaction_id, e.model, e.position, e.content_hash, e.vector FROM turn_embeddings e WHERE false;
--> statement-breakpoint
SELECT set_config('search_path', quote_ident(regexp_replace(current_schema(), '_as_of$', '')), true);
