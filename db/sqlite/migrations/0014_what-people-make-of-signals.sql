ALTER TABLE `signals` ADD `contribution` text;--> statement-breakpoint
ALTER TABLE `signals` ADD `impact` real;--> statement-breakpoint
ALTER TABLE `signals` ADD `plausibility` real;--> statement-breakpoint
ALTER TABLE `signals` ADD `novelty` real;