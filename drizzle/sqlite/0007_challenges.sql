CREATE TABLE `proof_challenge` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`application_id` text NOT NULL,
	`key_manager_id` text NOT NULL,
	`key_manager_version` integer NOT NULL,
	`key_type` text NOT NULL,
	`sealed_client` text NOT NULL,
	`audience` text,
	`token_hash` text,
	`sealed_round` text,
	`evidence` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`application_id`) REFERENCES `application`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proof_challenge_token` ON `proof_challenge` (`token_hash`);--> statement-breakpoint
CREATE INDEX `proof_challenge_expiry` ON `proof_challenge` (`expires_at`);