CREATE TABLE `reminders` (
	`session` text NOT NULL,
	`person` text NOT NULL,
	`given` integer DEFAULT 0 NOT NULL,
	`last_at` integer,
	`snoozed_until` integer,
	`stopped` integer DEFAULT 0 NOT NULL,
	`done` text,
	PRIMARY KEY(`session`, `person`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reminders_person` ON `reminders` (`person`,`last_at`);--> statement-breakpoint
ALTER TABLE `people` ADD `reminders` integer DEFAULT 1 NOT NULL;