CREATE TABLE `model_calls` (
	`n` integer PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`month` text NOT NULL,
	`at` integer NOT NULL,
	`model` text NOT NULL,
	`purpose` text NOT NULL,
	`prompt` text NOT NULL,
	`tokens_in` integer NOT NULL,
	`tokens_out` integer NOT NULL,
	`money` real,
	`currency` text,
	`outcome` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `model_calls_month` ON `model_calls` (`community`,`month`);--> statement-breakpoint
CREATE TABLE `model_switches` (
	`n` integer PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`on` integer NOT NULL,
	`to` text NOT NULL,
	`wording` text NOT NULL,
	`lang` text NOT NULL,
	`most` real,
	`unit` text NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `model_switches_community` ON `model_switches` (`community`,`n`);