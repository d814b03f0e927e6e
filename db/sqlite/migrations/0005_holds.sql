ALTER TABLE `contributions` ADD `hold` text;--> statement-breakpoint
ALTER TABLE `rooms` ADD `public` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`community`,`name`);