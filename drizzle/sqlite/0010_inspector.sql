CREATE TABLE `refusal` (
	`request_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`api_id` text NOT NULL,
	`application_id` text NOT NULL,
	`key_mapping_id` text NOT NULL,
	`method` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `refusal_at` ON `refusal` (`at`);