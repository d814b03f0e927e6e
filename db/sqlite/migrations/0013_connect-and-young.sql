CREATE TABLE `connects` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`of` text NOT NULL,
	`code` text,
	`a` text NOT NULL,
	`b` text,
	`name` text,
	`by_a` text NOT NULL,
	`by_b` text,
	`said_a` text NOT NULL,
	`said_b` text,
	`until` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`yes_a` integer,
	`yes_b` integer,
	`joined_at` integer,
	`ended_at` integer,
	`ended_by` text,
	`moved` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connects_code` ON `connects` (`code`);--> statement-breakpoint
CREATE INDEX `connects_open` ON `connects` (`community`,`by_a`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `room_consents` (
	`session` text NOT NULL,
	`room` text NOT NULL,
	`person` text NOT NULL,
	`yes` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`session`, `person`, `room`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `youth_checks` (
	`room` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`lead` text NOT NULL,
	`deputy` text NOT NULL,
	`adult_a` text NOT NULL,
	`adult_b` text NOT NULL,
	`contact` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `direct_at` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `asked_age` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `rooms` ADD `youth` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `people` integer;--> statement-breakpoint
ALTER TABLE `rooms` ADD `open` integer;--> statement-breakpoint
ALTER TABLE `session_rooms` ADD `since` integer;--> statement-breakpoint
CREATE INDEX `outbox_only` ON `outbox` (`only_person`,`seq`) WHERE only_person IS NOT NULL;