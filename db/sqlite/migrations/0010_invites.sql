CREATE TABLE `invites` (
	`session` text NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`session`, `person`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contributions_proxy_by` ON `contributions` (`proxy_by`) WHERE proxy_by IS NOT NULL;