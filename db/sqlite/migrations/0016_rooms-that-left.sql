ALTER TABLE `session_rooms` ADD `left_at` integer;--> statement-breakpoint
CREATE INDEX `session_rooms_session` ON `session_rooms` (`session`);