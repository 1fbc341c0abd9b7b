CREATE TABLE "coaching_disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rep_email" text NOT NULL,
	"interaction_id" varchar(255) NOT NULL,
	"subject" varchar(60) NOT NULL,
	"verdict" varchar(20) NOT NULL,
	"reason" text,
	"receipt_id" uuid,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digest_deliveries" (
	"key" text PRIMARY KEY NOT NULL,
	"schedule_id" uuid,
	"kind" varchar(20) NOT NULL,
	"slot" text NOT NULL,
	"channel" varchar(32),
	"email" text,
	"due_at" timestamp with time zone NOT NULL,
	"state" varchar(20) DEFAULT 'due' NOT NULL,
	"receipt_id" uuid,
	"message_ts" varchar(32),
	"reason" text,
	"lease_holder" text,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "digest_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" varchar(20) NOT NULL,
	"channel" varchar(32),
	"email" text,
	"weekday" integer,
	"minute" integer NOT NULL,
	"timezone" text,
	"request" jsonb,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"muted_until" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer_feedback" (
	"id" uuid PRIMARY KEY NOT NULL,
	"receipt_id" uuid NOT NULL,
	"email" text NOT NULL,
	"verdict" varchar(20) NOT NULL,
	"reason" varchar(20),
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_settings" (
	"channel" varchar(32) PRIMARY KEY NOT NULL,
	"is_mention_only" boolean DEFAULT false NOT NULL,
	"company_id" uuid,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"email" text NOT NULL,
	"key" varchar(60) NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "preferences_email_key_pk" PRIMARY KEY("email","key")
);
--> statement-breakpoint
ALTER TABLE "posted_answers" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "slack_inbox" ADD COLUMN "stream_ts" text;--> statement-breakpoint
ALTER TABLE "slack_inbox" ADD COLUMN "actor" varchar(32);--> statement-breakpoint
ALTER TABLE "slack_threads" ADD COLUMN "quiet_since" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "idx_coaching_disputes_rep" ON "coaching_disputes" USING btree ("rep_email","interaction_id");--> statement-breakpoint
CREATE INDEX "idx_digest_deliveries_open" ON "digest_deliveries" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "idx_digest_deliveries_schedule" ON "digest_deliveries" USING btree ("schedule_id","due_at");--> statement-breakpoint
CREATE INDEX "idx_digest_schedules_kind" ON "digest_schedules" USING btree ("kind","is_enabled");--> statement-breakpoint
CREATE INDEX "idx_answer_feedback_receipt" ON "answer_feedback" USING btree ("receipt_id");--> statement-breakpoint
CREATE TRIGGER "answer_feedback_stay" BEFORE UPDATE OR DELETE ON "answer_feedback" FOR EACH ROW EXECUTE FUNCTION "refuse_changes"();
--> statement-breakpoint
CREATE TRIGGER "coaching_disputes_stay" BEFORE UPDATE OR DELETE ON "coaching_disputes" FOR EACH ROW EXECUTE FUNCTION "refuse_changes"();
