ALTER TABLE `communities` ADD `secret` text;--> statement-breakpoint
ALTER TABLE `quotes` ADD `asked_at` integer;--> statement-breakpoint
CREATE INDEX `contributions_left_out` ON `contributions` (`session`) WHERE mark = 'left-out';--> statement-breakpoint
UPDATE `contributions` SET `mark` = 'left-out' WHERE `mark` = 'no' AND `slot` = 'no';--> statement-breakpoint
UPDATE `contributions` SET `mark` = 'to-host' WHERE `step` IN ('_human', '_report');--> statement-breakpoint
UPDATE `quotes` SET `asked_at` = 0 WHERE `session` IN (
  SELECT s.`id` FROM `sessions` s, json_each(s.`body`, '$.cursor.results') r WHERE json_extract(r.value, '$.gives') = 'releases'
) OR `id` IN (SELECT j.value FROM `artifacts` a, json_each(a.`body`, '$.body.data.asked') j);
