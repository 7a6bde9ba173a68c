CREATE TABLE `key_approval` (
	`key_mapping_id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`claimant_id` text NOT NULL,
	`doubt` text NOT NULL,
	`evidence` text NOT NULL,
	`requested_at` integer NOT NULL,
	`state` text NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	FOREIGN KEY (`key_mapping_id`) REFERENCES `key_mapping`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `key_approval_waiting` ON `key_approval` (`organization_id`,`state`,`requested_at`,`key_mapping_id`);--> statement-breakpoint
CREATE INDEX `key_approval_age` ON `key_approval` (`state`,`requested_at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`as_administrator` integer NOT NULL,
	`content` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `notice_list` ON `notice` (`user_id`,`organization_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `notice_age` ON `notice` (`at`);