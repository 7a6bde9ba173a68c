CREATE TABLE `api_plan` (
	`api_id` text NOT NULL,
	`plan_id` text NOT NULL,
	PRIMARY KEY(`api_id`, `plan_id`),
	FOREIGN KEY (`api_id`) REFERENCES `api`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_plan_plan` ON `api_plan` (`plan_id`);