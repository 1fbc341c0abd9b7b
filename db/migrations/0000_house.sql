CREATE TABLE "interaction_versions" (
	"interaction_id" varchar(255) NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "interaction_versions_interaction_id_superseded_at_pk" PRIMARY KEY("interaction_id","superseded_at")
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"type" varchar(50) NOT NULL,
	"text" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unified_person_id" uuid,
	"unified_company_id" uuid,
	"source_system" varchar(50) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"title" text NOT NULL,
	"collection" varchar(255) NOT NULL,
	"company_name" text,
	"occurred_at" timestamp with time zone,
	"permalink" text,
	"private_to" text[],
	"origin" varchar(20) NOT NULL,
	"content_digest" varchar(64) NOT NULL,
	"turn_count" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"change_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participants" (
	"interaction_id" varchar(255) NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"email" text,
	"company_name" text,
	"side" varchar(10) NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "participants_interaction_id_position_pk" PRIMARY KEY("interaction_id","position")
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"interaction_id" varchar(255) PRIMARY KEY NOT NULL,
	"removed_at" timestamp with time zone NOT NULL,
	"change_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"interaction_id" varchar(255) NOT NULL,
	"position" integer NOT NULL,
	"turn_id" varchar(255) NOT NULL,
	"speaker" text NOT NULL,
	"side" varchar(10) NOT NULL,
	"text" text NOT NULL,
	"caption" text,
	"start_seconds" double precision,
	"end_seconds" double precision,
	"at" timestamp with time zone,
	"permalink" text,
	CONSTRAINT "turns_interaction_id_position_pk" PRIMARY KEY("interaction_id","position")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entity_mappings" (
	"kind" varchar(10) NOT NULL,
	"source_system" varchar(50) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"entity_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entity_mappings_kind_source_system_source_id_pk" PRIMARY KEY("kind","source_system","source_id")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"email" text,
	"side" varchar(10) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analytics_cache" (
	"metric_name" varchar(255) PRIMARY KEY NOT NULL,
	"metric_value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cron_lease" (
	"key" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_sources" (
	"name" varchar(100) PRIMARY KEY NOT NULL,
	"system" varchar(50) NOT NULL,
	"last_success_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"source" varchar(100) NOT NULL,
	"location" text NOT NULL,
	"reason" text NOT NULL,
	"remedy" text NOT NULL,
	"payload" text NOT NULL,
	"payload_digest" varchar(64) NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"viewer" text NOT NULL,
	"plan" jsonb NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_state" (
	"source" varchar(100) NOT NULL,
	"stream" varchar(100) NOT NULL,
	"cursor" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_state_source_stream_pk" PRIMARY KEY("source","stream")
);
--> statement-breakpoint
CREATE TABLE "workflow_executions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workflow" varchar(100) NOT NULL,
	"trigger" varchar(20) NOT NULL,
	"status" varchar(20) NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"report" jsonb,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "slack_inbox" (
	"event_id" text PRIMARY KEY NOT NULL,
	"message_key" text NOT NULL,
	"body" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"lease_holder" text,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer_ts" text,
	"done_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "slack_threads" (
	"channel" varchar(32) NOT NULL,
	"thread_ts" varchar(32) NOT NULL,
	"last_plan" jsonb,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "slack_threads_channel_thread_ts_pk" PRIMARY KEY("channel","thread_ts")
);
--> statement-breakpoint
CREATE TABLE "workspace_messages" (
	"channel" varchar(32) NOT NULL,
	"ts" varchar(32) NOT NULL,
	"message" jsonb NOT NULL,
	CONSTRAINT "workspace_messages_channel_ts_pk" PRIMARY KEY("channel","ts")
);
--> statement-breakpoint
ALTER TABLE "participants" ADD CONSTRAINT "participants_interaction_id_interactions_id_fk" FOREIGN KEY ("interaction_id") REFERENCES "interactions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_interaction_id_interactions_id_fk" FOREIGN KEY ("interaction_id") REFERENCES "interactions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_interactions_person" ON "interactions" USING btree ("unified_person_id");--> statement-breakpoint
CREATE INDEX "idx_interactions_company" ON "interactions" USING btree ("unified_company_id");--> statement-breakpoint
CREATE INDEX "idx_interactions_type" ON "interactions" USING btree ("type");--> statement-breakpoint
CREATE INDEX "idx_interactions_created" ON "interactions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idx_interactions_occurred" ON "interactions" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "idx_interactions_collection" ON "interactions" USING btree ("collection");--> statement-breakpoint
CREATE INDEX "idx_interactions_change" ON "interactions" USING btree ("change_xid");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_interactions_source" ON "interactions" USING btree ("source_system","source_id");--> statement-breakpoint
CREATE INDEX "idx_participants_person" ON "participants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "idx_tombstones_change" ON "tombstones" USING btree ("change_xid");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_turns_turn" ON "turns" USING btree ("interaction_id","turn_id");--> statement-breakpoint
CREATE INDEX "idx_companies_name" ON "companies" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "idx_entity_mappings_entity" ON "entity_mappings" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "idx_quarantine_digest" ON "quarantine" USING btree ("payload_digest");--> statement-breakpoint
CREATE INDEX "idx_workflow_executions_started" ON "workflow_executions" USING btree ("workflow","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "idx_slack_inbox_message" ON "slack_inbox" USING btree ("message_key");--> statement-breakpoint
CREATE INDEX "idx_slack_inbox_open" ON "slack_inbox" USING btree ("done_at","received_at");