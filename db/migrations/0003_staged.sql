CREATE UNLOGGED TABLE "er_staged_entity" (
	"stage" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"n" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"status" varchar(10) NOT NULL,
	"alias_of" uuid,
	"created_event" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "er_staged_event" (
	"stage" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"n" integer NOT NULL,
	"kind" varchar(10) NOT NULL,
	"type" varchar(10) NOT NULL,
	"entity_ids" uuid[] NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "er_staged_golden" (
	"stage" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"n" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"email" text,
	"side" varchar(10) NOT NULL,
	"golden" jsonb NOT NULL,
	"created_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "er_staged_member" (
	"stage" uuid NOT NULL,
	"epoch" bigint NOT NULL,
	"n" integer NOT NULL,
	"record_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	"kind" varchar(10) NOT NULL,
	"seen" text NOT NULL,
	"since_event" bigint NOT NULL
);
