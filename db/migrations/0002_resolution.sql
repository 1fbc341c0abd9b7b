CREATE TABLE "er_edge" (
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"bits" double precision NOT NULL,
	"probability" double precision NOT NULL,
	"fields" jsonb NOT NULL,
	"decision" varchar(10) NOT NULL,
	"held" text,
	"model_version" varchar(80) NOT NULL,
	CONSTRAINT "er_edge_a_b_pk" PRIMARY KEY("a","b")
);
--> statement-breakpoint
CREATE TABLE "er_entity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(10) NOT NULL,
	"status" varchar(10) NOT NULL,
	"alias_of" uuid,
	"created_event" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_event" (
	"id" bigint PRIMARY KEY NOT NULL,
	"run_id" bigint,
	"kind" varchar(10) NOT NULL,
	"type" varchar(10) NOT NULL,
	"entity_ids" uuid[] NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL,
	"model_version" varchar(80),
	"label_id" bigint,
	"actor" varchar(255) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_by" bigint
);
--> statement-breakpoint
CREATE TABLE "er_key" (
	"kind" varchar(60) NOT NULL,
	"hash" bigint NOT NULL,
	"record_id" uuid NOT NULL,
	"blocks" boolean NOT NULL,
	CONSTRAINT "er_key_hash_record_id_pk" PRIMARY KEY("hash","record_id")
);
--> statement-breakpoint
CREATE TABLE "er_key_df" (
	"hash" bigint PRIMARY KEY NOT NULL,
	"kind" varchar(60) NOT NULL,
	"n" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_label" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" varchar(10) NOT NULL,
	"a" uuid NOT NULL,
	"b" uuid NOT NULL,
	"verdict" varchar(10) NOT NULL,
	"actor" varchar(255) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"question" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_member" (
	"record_id" uuid PRIMARY KEY NOT NULL,
	"entity_id" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"seen" text NOT NULL,
	"since_event" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_model" (
	"version" varchar(80) PRIMARY KEY NOT NULL,
	"kind" varchar(10) NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"metrics" jsonb
);
--> statement-breakpoint
CREATE TABLE "er_pointer" (
	"kind" varchar(10) PRIMARY KEY NOT NULL,
	"model_version" varchar(80) NOT NULL,
	"previous_version" varchar(80),
	"actor" varchar(255) NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(10) NOT NULL,
	"source" varchar(60) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"fields" jsonb NOT NULL,
	"side" varchar(10),
	"observed_at" timestamp with time zone,
	"digest" varchar(64) NOT NULL,
	"origin" varchar(20) NOT NULL,
	"change_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "er_run" (
	"id" bigint PRIMARY KEY NOT NULL,
	"trigger" varchar(50) NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone NOT NULL,
	"rolled_back_at" timestamp with time zone,
	"report" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "person_mention_id" uuid;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "company_mention_id" uuid;--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "mention_id" uuid;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "golden" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "golden" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "idx_er_edge_b" ON "er_edge" USING btree ("b");--> statement-breakpoint
CREATE INDEX "idx_er_edge_open" ON "er_edge" USING btree ("kind") WHERE decision = 'review' or held is not null;--> statement-breakpoint
CREATE INDEX "idx_er_entity_alias" ON "er_entity" USING btree ("alias_of") WHERE alias_of is not null;--> statement-breakpoint
CREATE INDEX "idx_er_event_run" ON "er_event" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "idx_er_event_label" ON "er_event" USING btree ("label_id");--> statement-breakpoint
CREATE INDEX "idx_er_key_record" ON "er_key" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "idx_er_label_a" ON "er_label" USING btree ("a");--> statement-breakpoint
CREATE INDEX "idx_er_label_b" ON "er_label" USING btree ("b");--> statement-breakpoint
CREATE INDEX "idx_er_member_entity" ON "er_member" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "idx_er_record_source" ON "er_record" USING btree ("source","source_id");--> statement-breakpoint
CREATE INDEX "idx_er_record_change" ON "er_record" USING btree ("change_xid");--> statement-breakpoint
CREATE INDEX "idx_interactions_person_mention" ON "interactions" USING btree ("person_mention_id");--> statement-breakpoint
CREATE INDEX "idx_interactions_company_mention" ON "interactions" USING btree ("company_mention_id");--> statement-breakpoint
CREATE INDEX "idx_participants_mention" ON "participants" USING btree ("mention_id");
--> statement-breakpoint
UPDATE "participants" SET "mention_id" = "person_id";--> statement-breakpoint
UPDATE "interactions" SET "person_mention_id" = "unified_person_id", "company_mention_id" = "unified_company_id";--> statement-breakpoint
INSERT INTO "er_record" ("id", "kind", "source", "source_id", "fields", "side", "observed_at", "digest", "origin")
SELECT p.id, 'person', coalesce(min(i.source_system), 'file') || '/mention', p.id::text,
  jsonb_strip_nulls(jsonb_build_object('name', nullif(p.name, ''), 'email', p.email, 'company', max(t.company_name))),
  p.side, max(i.occurred_at), '', coalesce(min(i.origin), 'import')
FROM "people" p LEFT JOIN "participants" t ON t.person_id = p.id LEFT JOIN "interactions" i ON i.id = t.interaction_id GROUP BY p.id;--> statement-breakpoint
INSERT INTO "er_record" ("id", "kind", "source", "source_id", "fields", "observed_at", "digest", "origin")
SELECT c.id, 'company', coalesce(min(i.source_system), 'file') || '/mention', c.id::text,
  jsonb_strip_nulls(jsonb_build_object('name', nullif(c.name, ''))), max(i.occurred_at), '', coalesce(min(i.origin), 'import')
FROM "companies" c LEFT JOIN "interactions" i ON i.unified_company_id = c.id GROUP BY c.id;
