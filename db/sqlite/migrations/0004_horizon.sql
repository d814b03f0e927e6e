CREATE TABLE `signals` (
	`n` integer PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`page` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`seen_at` integer NOT NULL,
	`status` text,
	`wild` integer DEFAULT 0 NOT NULL,
	`person` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signals_page` ON `signals` (`community`,`page`);--> statement-breakpoint
CREATE INDEX `signals_waiting` ON `signals` (`community`,`seen_at`) WHERE status IS NULL;--> statement-breakpoint
CREATE INDEX `signals_register` ON `signals` (`community`,`seen_at`) WHERE status IS NOT NULL;--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`url` text NOT NULL,
	`body` text NOT NULL,
	`person` text,
	`etag` text,
	`last_modified` text,
	`due_at` integer DEFAULT 0 NOT NULL,
	`broken_since` integer,
	`why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_url` ON `sources` (`community`,`url`);--> statement-breakpoint
CREATE TABLE `story_keys` (
	`key` integer NOT NULL,
	`signal` integer NOT NULL,
	PRIMARY KEY(`key`, `signal`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rhythms` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`body` text NOT NULL
);
