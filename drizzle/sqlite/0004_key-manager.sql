CREATE TABLE `key_manager_share` (
	`key_manager_id` text NOT NULL,
	`organization_id` text NOT NULL,
	PRIMARY KEY(`key_manager_id`, `organization_id`),
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `key_manager_share_organization` ON `key_manager_share` (`organization_id`);--> statement-breakpoint
ALTER TABLE `api` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `application` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `key_manager` ADD `display_name` text;--> statement-breakpoint
ALTER TABLE `key_manager` ADD `metadata_url` text;--> statement-breakpoint
ALTER TABLE `key_manager` ADD `displayed_endpoints` text;--> statement-breakpoint
ALTER TABLE `key_manager` ADD `shared_with_all` integer;--> statement-breakpoint
ALTER TABLE `resident_client` ADD `revision` integer DEFAULT 1 NOT NULL;