ALTER TABLE `plan` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `subscription_plan` ON `subscription` (`plan_id`);