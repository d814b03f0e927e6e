CREATE TABLE `codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`role` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `contributions` ADD `source` text;--> statement-breakpoint
CREATE INDEX `contributions_source` ON `contributions` (`source`) WHERE source IS NOT NULL;