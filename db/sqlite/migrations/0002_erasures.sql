CREATE TABLE `erasures` (
	`community` text NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `person`)
);
--> statement-breakpoint
CREATE INDEX `inbox_dead` ON `inbox` (`seq`) WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`seq`) WHERE state = 'dead';