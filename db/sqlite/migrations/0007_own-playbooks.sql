CREATE TABLE `own_playbooks` (
	`community` text NOT NULL,
	`playbook` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`base` text NOT NULL,
	`hash` text,
	`author` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `playbook`, `version`)
);
--> statement-breakpoint
CREATE INDEX `own_playbooks_hash` ON `own_playbooks` (`hash`);--> statement-breakpoint
CREATE TABLE `own_words` (
	`community` text NOT NULL,
	`playbook` text NOT NULL,
	`version` integer NOT NULL,
	`place` text NOT NULL,
	`text` text,
	`author` text NOT NULL,
	PRIMARY KEY(`community`, `playbook`, `version`, `place`)
);
