ALTER TABLE `audit_event` ADD `application_id` text;--> statement-breakpoint
UPDATE `audit_event` SET `application_id` = CASE
	WHEN `entity` = 'application' THEN `entity_id`
	WHEN json_type(`details`, '$.applicationId') = 'text' THEN json_extract(`details`, '$.applicationId')
END;--> statement-breakpoint
CREATE INDEX `audit_event_application` ON `audit_event` (`application_id`,`sequence`);