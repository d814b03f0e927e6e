CREATE TABLE `accounts` (
	`community` text NOT NULL,
	`account` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`community`, `account`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accounts_person` ON `accounts` (`person`);--> statement-breakpoint
CREATE TABLE `artifacts` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`community` text NOT NULL,
	`session` text NOT NULL,
	`status` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `artifacts_session` ON `artifacts` (`session`,`version`);--> statement-breakpoint
CREATE TABLE `communities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`lang` text NOT NULL,
	`sandbox` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contributions` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`community` text NOT NULL,
	`session` text NOT NULL,
	`step` text NOT NULL,
	`item` text DEFAULT '' NOT NULL,
	`person` text NOT NULL,
	`slot` text DEFAULT '0' NOT NULL,
	`text` text,
	`mark` text,
	`audience` text NOT NULL,
	`at` integer NOT NULL,
	`proxy_by` text,
	`state` text DEFAULT 'live' NOT NULL,
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contributions_id` ON `contributions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contributions_slot` ON `contributions` (`session`,`step`,`person`,`item`,`slot`);--> statement-breakpoint
CREATE INDEX `contributions_person` ON `contributions` (`person`);--> statement-breakpoint
CREATE INDEX `contributions_session` ON `contributions` (`session`,`n`);--> statement-breakpoint
CREATE TABLE `counters` (
	`session` text NOT NULL,
	`step` text NOT NULL,
	`contributions` integer NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`session`, `step`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`community` text NOT NULL,
	`lane` text NOT NULL,
	`room` text,
	`person` text,
	`at` integer NOT NULL,
	`body` text,
	`state` text NOT NULL,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_key` ON `inbox` (`key`);--> statement-breakpoint
CREATE INDEX `inbox_ready` ON `inbox` (`seq`) WHERE state = 'ready';--> statement-breakpoint
CREATE TABLE `joined` (
	`session` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`session`, `person`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `links` (
	`community` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`from_id`, `to_id`)
);
--> statement-breakpoint
CREATE INDEX `links_to` ON `links` (`to_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`community` text NOT NULL,
	`lane` text NOT NULL,
	`room` text,
	`session` text,
	`step` text,
	`only_person` text,
	`post_key` text,
	`replaces` text,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due` integer NOT NULL,
	`at` integer NOT NULL,
	`why` text,
	`parts` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_ready` ON `outbox` (`seq`,`lane`,`due`) WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX `outbox_room` ON `outbox` (`room`,`seq`);--> statement-breakpoint
CREATE TABLE `owners` (
	`one` integer PRIMARY KEY NOT NULL,
	`who` text NOT NULL,
	`fence` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`name` text,
	`lang` text,
	`zone` text,
	`quiet_from` text DEFAULT '21:00' NOT NULL,
	`quiet_until` text DEFAULT '08:00' NOT NULL,
	`audience` text DEFAULT 'group' NOT NULL,
	`joined_at` integer NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `playbooks` (
	`hash` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quotes` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`session` text NOT NULL,
	`contribution` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`tier` text,
	`released_at` integer,
	`withdrawn_at` integer,
	`kept` text,
	FOREIGN KEY (`contribution`) REFERENCES `contributions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `quotes_session` ON `quotes` (`session`);--> statement-breakpoint
CREATE INDEX `quotes_contribution` ON `quotes` (`contribution`);--> statement-breakpoint
CREATE TABLE `roles` (
	`person` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person`, `role`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rooms` (
	`room` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`session` text,
	`what` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `schedules_at` ON `schedules` (`at`);--> statement-breakpoint
CREATE TABLE `session_rooms` (
	`room` text NOT NULL,
	`session` text NOT NULL,
	PRIMARY KEY(`room`, `session`),
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`status` text NOT NULL,
	`opened_at` integer NOT NULL,
	`joined` integer DEFAULT 0 NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`community`) REFERENCES `communities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_community` ON `sessions` (`community`,`opened_at`);