CREATE TABLE `halls` (
	`community` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`session` text NOT NULL,
	`room` text NOT NULL,
	`seed` text NOT NULL,
	`address` text,
	`port` integer,
	`opened_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `people` ADD `age` text DEFAULT 'unknown' NOT NULL;