ALTER TABLE `contributions` ADD `hold` text;--> statement-breakpoint
ALTER TABLE `rooms` ADD `public` integer DEFAULT 0 NOT NULL;