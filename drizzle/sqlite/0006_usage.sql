CREATE TABLE `key_mapping_use` (
	`key_mapping_id` text PRIMARY KEY NOT NULL,
	`last_used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quota_window` (
	`application_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`period` text NOT NULL,
	`start` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`application_id`, `plan_id`, `period`, `start`)
);
--> statement-breakpoint
CREATE INDEX `quota_window_start` ON `quota_window` (`start`);--> statement-breakpoint
CREATE TABLE `usage_bucket` (
	`day` integer NOT NULL,
	`api_id` text NOT NULL,
	`application_id` text NOT NULL,
	`key_mapping_id` text NOT NULL,
	`outcome` text NOT NULL,
	`requests` integer NOT NULL,
	`elapsed_ms` integer NOT NULL,
	`within_5` integer NOT NULL,
	`within_25` integer NOT NULL,
	`within_100` integer NOT NULL,
	`within_500` integer NOT NULL,
	`within_2500` integer NOT NULL,
	PRIMARY KEY(`day`, `api_id`, `application_id`, `key_mapping_id`, `outcome`)
);
--> statement-breakpoint
CREATE INDEX `usage_bucket_application` ON `usage_bucket` (`application_id`,`day`);--> statement-breakpoint
CREATE INDEX `usage_bucket_api` ON `usage_bucket` (`api_id`,`day`);--> statement-breakpoint
ALTER TABLE `plan` ADD `spike_requests` integer;--> statement-breakpoint
ALTER TABLE `plan` ADD `spike_period` text;