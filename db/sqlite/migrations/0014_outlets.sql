CREATE TABLE `outlets` (
	`community` text NOT NULL,
	`what` text NOT NULL,
	`mode` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`community`, `what`)
);
