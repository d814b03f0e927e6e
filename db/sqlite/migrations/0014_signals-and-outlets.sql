CREATE TABLE `outlets` (
	`community` text NOT NULL,
	`what` text NOT NULL,
	`mode` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`community`, `what`)
);
--> statement-breakpoint
ALTER TABLE `signals` ADD `contribution` text;--> statement-breakpoint
ALTER TABLE `signals` ADD `impact` real;--> statement-breakpoint
ALTER TABLE `signals` ADD `plausibility` real;--> statement-breakpoint
ALTER TABLE `signals` ADD `novelty` real;