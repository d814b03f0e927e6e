CREATE TABLE `model_cites` (
	`contribution` text NOT NULL,
	`sentence` text NOT NULL,
	PRIMARY KEY(`contribution`, `sentence`)
);
--> statement-breakpoint
CREATE TABLE `model_sentences` (
	`n` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`community` text NOT NULL,
	`session` text NOT NULL,
	`key` text NOT NULL,
	`body` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `model_sentences_id` ON `model_sentences` (`id`);--> statement-breakpoint
CREATE INDEX `model_sentences_session` ON `model_sentences` (`session`,`key`);--> statement-breakpoint
CREATE TABLE `model_work` (
	`community` text NOT NULL,
	`session` text NOT NULL,
	`contribution` text NOT NULL,
	`key` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`session`, `key`, `contribution`)
);
--> statement-breakpoint
CREATE INDEX `model_work_contribution` ON `model_work` (`contribution`);