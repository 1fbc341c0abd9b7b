CREATE TABLE "model_usage" (
	"viewer" text NOT NULL,
	"day" date NOT NULL,
	"questions" integer DEFAULT 0 NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"micro_usd" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "model_usage_viewer_day_pk" PRIMARY KEY("viewer","day")
);
--> statement-breakpoint
CREATE TABLE "posted_answers" (
	"receipt_id" uuid PRIMARY KEY NOT NULL,
	"channel" varchar(32) NOT NULL,
	"thread_ts" varchar(32) NOT NULL,
	"message_ts" varchar(32) NOT NULL,
	"only_for" varchar(32),
	"posted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interaction_id" varchar(255) NOT NULL,
	"turn_id" varchar(255) NOT NULL,
	"start" integer NOT NULL,
	"verdict" varchar(20) NOT NULL,
	"due" date,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_corrections" (
	"receipt_id" uuid NOT NULL,
	"cause_key" text NOT NULL,
	"cause" varchar(20) NOT NULL,
	"body" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"lease_holder" text,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message_ts" varchar(32),
	"done_at" timestamp with time zone,
	CONSTRAINT "receipt_corrections_receipt_id_cause_key_pk" PRIMARY KEY("receipt_id","cause_key")
);
--> statement-breakpoint
CREATE TABLE "receipt_rows" (
	"receipt_id" uuid NOT NULL,
	"kind" varchar(20) NOT NULL,
	"row_id" text NOT NULL,
	"digest" varchar(64) NOT NULL,
	CONSTRAINT "receipt_rows_receipt_id_kind_row_id_pk" PRIMARY KEY("receipt_id","kind","row_id")
);
--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "request" jsonb;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "scope" jsonb;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "versions" jsonb;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "verdict" jsonb;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "salt" varchar(64);--> statement-breakpoint
ALTER TABLE "receipt_rows" ADD CONSTRAINT "receipt_rows_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "receipts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_promise_marks_turn" ON "promise_marks" USING btree ("interaction_id","turn_id");--> statement-breakpoint
CREATE INDEX "idx_receipt_corrections_open" ON "receipt_corrections" USING btree ("done_at","found_at");--> statement-breakpoint
CREATE INDEX "idx_receipt_rows_row" ON "receipt_rows" USING btree ("kind","row_id");--> statement-breakpoint
CREATE FUNCTION "refuse_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('sophia.erasing', true), '') <> 'on' THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER "receipts_stay" BEFORE UPDATE OR DELETE ON "receipts" FOR EACH ROW EXECUTE FUNCTION "refuse_changes"();
--> statement-breakpoint
CREATE TRIGGER "receipt_rows_stay" BEFORE UPDATE OR DELETE ON "receipt_rows" FOR EACH ROW EXECUTE FUNCTION "refuse_changes"();
--> statement-breakpoint
CREATE TRIGGER "promise_marks_stay" BEFORE UPDATE OR DELETE ON "promise_marks" FOR EACH ROW EXECUTE FUNCTION "refuse_changes"();
