ALTER TABLE `resident_artifact` ADD `account_id` text;--> statement-breakpoint
CREATE INDEX `resident_artifact_account` ON `resident_artifact` (`account_id`);--> statement-breakpoint
ALTER TABLE `user` ADD `password_chosen` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `resident_artifact` SET `account_id` = json_extract(`payload`, '$.accountId');--> statement-breakpoint
UPDATE `user` SET `password_chosen` = true WHERE `platform_administrator` OR EXISTS (SELECT 1 FROM `account` WHERE `account`.`user_id` = `user`.`id` AND `account`.`updated_at` > `account`.`created_at`);
