CREATE TABLE "embedding_models" (
	"name" text PRIMARY KEY NOT NULL,
	"dimensions" integer NOT NULL,
	"slot" varchar(1) NOT NULL,
	"state" varchar(10) NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "index_entries" (
	"interaction_id" varchar(255) NOT NULL,
	"target" varchar(100) NOT NULL,
	"source_system" varchar(50) NOT NULL,
	"version" "xid8" NOT NULL,
	"object_ids" uuid[] NOT NULL,
	"content_hashes" text[] NOT NULL,
	"indexed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "index_entries_target_interaction_id_pk" PRIMARY KEY("target","interaction_id")
);
--> statement-breakpoint
CREATE TABLE "index_outbox" (
	"interaction_id" varchar(255) PRIMARY KEY NOT NULL,
	"enqueued_xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"enqueued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"held_by" text,
	"held_until" timestamp with time zone,
	"error" text,
	"quarantined" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turn_embeddings" (
	"interaction_id" varchar(255) NOT NULL,
	"model" text NOT NULL,
	"position" integer NOT NULL,
	"content_hash" varchar(64) NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "turn_embeddings_interaction_id_model_position_pk" PRIMARY KEY("interaction_id","model","position")
);
--> statement-breakpoint
CREATE TABLE "warm_memories" (
	"interaction_id" varchar(255) PRIMARY KEY NOT NULL,
	"version" "xid8" NOT NULL,
	"value" jsonb NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "turn_embeddings" ADD CONSTRAINT "turn_embeddings_interaction_id_interactions_id_fk" FOREIGN KEY ("interaction_id") REFERENCES "interactions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warm_memories" ADD CONSTRAINT "warm_memories_interaction_id_interactions_id_fk" FOREIGN KEY ("interaction_id") REFERENCES "interactions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idx_index_outbox_due" ON "index_outbox" USING btree ("not_before");--> statement-breakpoint
CREATE INDEX "idx_turn_embeddings_content" ON "turn_embeddings" USING btree ("model","content_hash");--> statement-breakpoint
CREATE INDEX "idx_warm_memories_expiry" ON "warm_memories" USING btree ("expires_at");--> statement-breakpoint
CREATE FUNCTION "enqueue_changed_interactions"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  message text;
BEGIN
  INSERT INTO index_outbox (interaction_id) SELECT DISTINCT id FROM changed ORDER BY id
  ON CONFLICT (interaction_id) DO UPDATE SET enqueued_xid = pg_current_xact_id(), enqueued_at = now(), attempts = 0,
    not_before = now(), error = NULL, quarantined = false;
  -- A message of NOTIFY holds fewer than 8,000 bytes, and an id up to 255 characters.
  FOR message IN
    SELECT json_build_object('schema', TG_TABLE_SCHEMA, 'ids', json_agg(id))::text
    FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / 5 AS fifth FROM (SELECT DISTINCT id FROM changed) AS ids) AS parts
    GROUP BY fifth
  LOOP
    PERFORM pg_notify('sophia_interactions', message);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "interactions_inserted" AFTER INSERT ON "interactions" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "enqueue_changed_interactions"();
--> statement-breakpoint
CREATE TRIGGER "interactions_updated" AFTER UPDATE ON "interactions" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "enqueue_changed_interactions"();
--> statement-breakpoint
CREATE TRIGGER "interactions_deleted" AFTER DELETE ON "interactions" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "enqueue_changed_interactions"();
--> statement-breakpoint
INSERT INTO "index_outbox" ("interaction_id") SELECT "id" FROM "interactions";
