CREATE TABLE `key_manager_health` (
	`key_manager_id` text PRIMARY KEY NOT NULL,
	`state` text,
	`latency_ms` integer,
	`measured_at` integer,
	`due_at` integer NOT NULL,
	`leased_until` integer NOT NULL,
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `key_manager_health_due` ON `key_manager_health` (`due_at`);--> statement-breakpoint
CREATE TABLE `key_manager_probe` (
	`id` text PRIMARY KEY NOT NULL,
	`key_manager_id` text,
	`organization_id` text,
	`by` text,
	`at` integer NOT NULL,
	`elapsed_ms` integer NOT NULL,
	`report` text NOT NULL,
	`changes` text NOT NULL,
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `key_manager_probe_history` ON `key_manager_probe` (`key_manager_id`,`at`,`id`);