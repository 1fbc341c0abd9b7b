CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" varchar(40) NOT NULL,
	"subject" text,
	"receipt_id" uuid,
	"shown" text[],
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "domain_members" (
	"email" text PRIMARY KEY NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erased_rows" (
	"digest" varchar(64) PRIMARY KEY NOT NULL,
	"kind" varchar(30) NOT NULL,
	"erasure_id" uuid NOT NULL,
	"erased_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_messages" (
	"erasure_id" uuid NOT NULL,
	"channel" varchar(32) NOT NULL,
	"message_ts" varchar(32) NOT NULL,
	"state" varchar(20) DEFAULT 'due' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "erasure_messages_erasure_id_channel_message_ts_pk" PRIMARY KEY("erasure_id","channel","message_ts")
);
--> statement-breakpoint
CREATE TABLE "erasure_targets" (
	"erasure_id" uuid NOT NULL,
	"kind" varchar(30) NOT NULL,
	"row_id" text NOT NULL,
	CONSTRAINT "erasure_targets_erasure_id_kind_row_id_pk" PRIMARY KEY("erasure_id","kind","row_id")
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(20) NOT NULL,
	"subject_digest" varchar(64) NOT NULL,
	"reason" text NOT NULL,
	"requested_by" text NOT NULL,
	"state" varchar(20) NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"report" jsonb
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(20) NOT NULL,
	"subject" text NOT NULL,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"lifted_by" text,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "masking_keys" (
	"id" integer PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personal_values" (
	"subject_kind" varchar(20) NOT NULL,
	"subject_id" text NOT NULL,
	"token" varchar(60) NOT NULL,
	"type" varchar(20) NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "personal_values_subject_kind_subject_id_token_pk" PRIMARY KEY("subject_kind","subject_id","token")
);
--> statement-breakpoint
CREATE TABLE "private_channel_members" (
	"channel_id" varchar(32) NOT NULL,
	"email" text NOT NULL,
	"is_member" boolean NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "private_channel_members_channel_id_email_pk" PRIMARY KEY("channel_id","email")
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"system" varchar(50),
	"type" varchar(50),
	"days" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "audience_channel" varchar(32);--> statement-breakpoint
ALTER TABLE "channel_settings" ADD COLUMN "domain" varchar(20);--> statement-breakpoint
CREATE INDEX "idx_audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idx_audit_events_actor" ON "audit_events" USING btree ("actor","at");--> statement-breakpoint
CREATE INDEX "idx_audit_events_subject" ON "audit_events" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "idx_private_channel_members_email" ON "private_channel_members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "idx_interactions_private" ON "interactions" USING btree ("id") WHERE private_to is not null;--> statement-breakpoint
UPDATE "interactions" SET "audience_channel" = metadata->>'channelId'
WHERE source_system = 'slack' AND private_to IS NOT NULL AND length(metadata->>'channelId') <= 32;
--> statement-breakpoint
INSERT INTO "private_channel_members" (channel_id, email, is_member, confirmed_at)
SELECT i.audience_channel, m.email, true, max(i.received_at) FROM interactions i CROSS JOIN LATERAL unnest(i.private_to) AS m(email)
WHERE i.audience_channel IS NOT NULL GROUP BY 1, 2;
--> statement-breakpoint
CREATE FUNCTION "refuse_any_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_events_stay" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "refuse_any_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_events_stay_all" BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_any_change"();
--> statement-breakpoint
-- Whose eyes a transaction reads with: `all` (our own machinery, the operator), `some` (a person, everyone), null: nobody's.
CREATE FUNCTION "viewer_sees"() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN current_setting('sophia.viewer', true) IN ('system', 'operator') THEN 'all'
    WHEN current_setting('sophia.viewer', true) = 'everyone' OR current_setting('sophia.viewer', true) LIKE 'person:_%' THEN 'some' END
$$;
--> statement-breakpoint
-- The one place that says which conversations a viewer may not see. A private channel is its members', as Slack has told of them
-- within 36 hours; what else is private, its listed mailboxes'. It runs as the owner, whom row-level security does not bind.
CREATE FUNCTION "hidden_from_viewer"() RETURNS SETOF varchar LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  viewer text := coalesce(current_setting('sophia.viewer', true), '');
  mailbox text := CASE WHEN viewer LIKE 'person:_%' THEN substr(viewer, 8) ELSE '' END;
BEGIN
  IF viewer IN ('system', 'operator') THEN RETURN; END IF;
  RETURN QUERY SELECT i.id FROM interactions i WHERE i.private_to IS NOT NULL AND NOT (
    mailbox = ANY (i.private_to) AND (i.audience_channel IS NULL OR EXISTS (
      SELECT FROM private_channel_members m WHERE m.channel_id = i.audience_channel AND m.email = mailbox
        AND m.is_member AND m.confirmed_at > now() - interval '36 hours')));
END $$;
--> statement-breakpoint
ALTER TABLE "interactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "turns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "interaction_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "turn_embeddings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "warm_memories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "personal_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "in_sight" ON "interactions" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
CREATE POLICY "in_sight" ON "turns" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN interaction_id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
CREATE POLICY "in_sight" ON "participants" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN interaction_id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
CREATE POLICY "in_sight" ON "turn_embeddings" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN interaction_id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
CREATE POLICY "in_sight" ON "warm_memories" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN interaction_id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
-- A version may have been private when the conversation no longer is; then it stays so.
CREATE POLICY "in_sight" ON "interaction_versions" FOR SELECT USING (
  CASE (SELECT viewer_sees()) WHEN 'all' THEN true WHEN 'some' THEN interaction_id NOT IN (SELECT hidden_from_viewer())
    AND (jsonb_typeof(snapshot->'private_to') IS DISTINCT FROM 'array'
      OR snapshot->'private_to' ? substr(current_setting('sophia.viewer', true), 8)) ELSE false END);
--> statement-breakpoint
-- Values behind tokens are read on purpose only, and never by an answer.
CREATE POLICY "on_purpose" ON "personal_values" FOR SELECT USING (
  current_setting('sophia.may_reveal', true) = 'on'
  AND CASE (SELECT viewer_sees()) WHEN 'all' THEN true
    WHEN 'some' THEN subject_kind <> 'interaction' OR subject_id NOT IN (SELECT hidden_from_viewer()) ELSE false END);
--> statement-breakpoint
-- Only our own machinery writes.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['interactions', 'turns', 'participants', 'interaction_versions', 'turn_embeddings', 'warm_memories', 'personal_values'] LOOP
    EXECUTE format('CREATE POLICY "ours_to_add" ON %I FOR INSERT WITH CHECK (current_setting(''sophia.viewer'', true) = ''system'')', name);
    EXECUTE format('CREATE POLICY "ours_to_change" ON %I FOR UPDATE USING (current_setting(''sophia.viewer'', true) = ''system'')', name);
    EXECUTE format('CREATE POLICY "ours_to_remove" ON %I FOR DELETE USING (current_setting(''sophia.viewer'', true) = ''system'')', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- As in 0006, with the new column: @now@ stands for the domain's schema, @then@ for that of its views.
DO $do$ BEGIN EXECUTE replace(replace($view$
CREATE OR REPLACE VIEW @then@.interactions AS
SELECT i.id, i.type, i.text, i.metadata, coalesce(p.entity_id, i.unified_person_id) AS unified_person_id,
  coalesce(c.entity_id, i.unified_company_id) AS unified_company_id, i.person_mention_id, i.company_mention_id, i.source_system, i.source_id,
  i.created_at, i.updated_at, i.title, i.collection, i.company_name, i.occurred_at, i.permalink, i.private_to, i.origin, i.content_digest,
  i.turn_count, i.received_at,
  i.change_xid::text || CASE WHEN c.entity_id IS NULL AND i.id NOT IN (
      SELECT t.interaction_id FROM @then@.moved_records w JOIN @then@.participants t ON t.mention_id = w.record_id) THEN ''
    ELSE '@' || md5(concat(c.entity_id, '/', (SELECT string_agg(t.person_id::text, ',' ORDER BY t.position)
      FROM @then@.participants t WHERE t.interaction_id = i.id))) END AS change_xid, i.audience_channel
FROM @now@.interactions i
LEFT JOIN @then@.moved_records c ON c.record_id = i.company_mention_id
LEFT JOIN @then@.moved_records p ON p.record_id = i.person_mention_id
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
    FROM jsonb_array_elements(v.snapshot->'participants') t LEFT JOIN @then@.er_member m ON m.record_id = (t->>'mention_id')::uuid))), s.audience_channel
FROM @now@.interaction_versions v CROSS JOIN LATERAL jsonb_populate_record(NULL::@now@.interactions, v.snapshot) s
LEFT JOIN @now@.interactions n ON n.id = v.interaction_id
LEFT JOIN @now@.tombstones d ON d.interaction_id = v.interaction_id
LEFT JOIN @then@.er_member c ON c.record_id = s.company_mention_id
LEFT JOIN @then@.er_member p ON p.record_id = s.person_mention_id
WHERE v.received_at < current_setting('sophia.as_of')::timestamptz AND v.superseded_at >= current_setting('sophia.as_of')::timestamptz
$view$, '@now@', quote_ident(current_schema())), '@then@', quote_ident(current_schema() || '_as_of')); END $do$;
--> statement-breakpoint
-- What was known before is read with the eyes of whoever asks, not with those of the owner of the views.
DO $$
DECLARE
  view_name text;
BEGIN
  FOR view_name IN SELECT c.relname FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace = (current_schema() || '_as_of')::regnamespace LOOP
    EXECUTE format('ALTER VIEW %I.%I SET (security_invoker = true)', current_schema() || '_as_of', view_name);
  END LOOP;
END $$;
