CREATE TABLE "source_record_versions" (
	"source_system" varchar(50) NOT NULL,
	"kind" varchar(30) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"superseded_at" timestamp with time zone NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "source_record_versions_source_system_kind_source_id_received_at_superseded_at_pk" PRIMARY KEY("source_system","kind","source_id","received_at","superseded_at")
);
--> statement-breakpoint
CREATE TABLE "source_records" (
	"source_system" varchar(50) NOT NULL,
	"kind" varchar(30) NOT NULL,
	"source_id" varchar(255) NOT NULL,
	"data" jsonb NOT NULL,
	"origin" varchar(20) NOT NULL,
	"content_digest" varchar(64) NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"change_xid" "xid8" NOT NULL,
	CONSTRAINT "source_records_source_system_kind_source_id_pk" PRIMARY KEY("source_system","kind","source_id")
);
--> statement-breakpoint
CREATE TABLE "sync_intents" (
	"id" varchar(36) PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"after_job_id" bigint NOT NULL,
	"job_id" bigint,
	"outcome" jsonb,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "idx_source_records_change" ON "source_records" USING btree ("change_xid");--> statement-breakpoint
CREATE INDEX "idx_sync_intents_connection" ON "sync_intents" USING btree ("connection_id","created_at");