CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `api` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`context` text NOT NULL,
	`version` text NOT NULL,
	`production_endpoint` text,
	`sandbox_endpoint` text,
	`scopes` text NOT NULL,
	`resources` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_list` ON `api` (`organization_id`,`name`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_context_version` ON `api` (`context`,`version`);--> statement-breakpoint
CREATE TABLE `api_key_manager` (
	`api_id` text NOT NULL,
	`key_manager_id` text NOT NULL,
	PRIMARY KEY(`api_id`, `key_manager_id`),
	FOREIGN KEY (`api_id`) REFERENCES `api`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_key_manager_key_manager` ON `api_key_manager` (`key_manager_id`);--> statement-breakpoint
CREATE TABLE `api_token` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash_unique` ON `api_token` (`hash`);--> statement-breakpoint
CREATE INDEX `api_token_user` ON `api_token` (`user_id`);--> statement-breakpoint
CREATE TABLE `application` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `application_list` ON `application` (`organization_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `application_owner_list` ON `application` (`organization_id`,`owner_id`,`name`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `application_name` ON `application` (`organization_id`,`owner_id`,`name`);--> statement-breakpoint
CREATE TABLE `audit_event` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`organization_id` text,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`details` text NOT NULL,
	`address` text,
	`at` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_event_id_unique` ON `audit_event` (`id`);--> statement-breakpoint
CREATE INDEX `audit_event_organization` ON `audit_event` (`organization_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `change_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `key_manager` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`issuer` text NOT NULL,
	`endpoints` text NOT NULL,
	`trust` text NOT NULL,
	`policy` text NOT NULL,
	`settings` text NOT NULL,
	`enabled` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_manager_issuer_unique` ON `key_manager` (`issuer`);--> statement-breakpoint
CREATE INDEX `key_manager_list` ON `key_manager` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `key_manager_credential` (
	`key_manager_id` text NOT NULL,
	`name` text NOT NULL,
	`sealed` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`key_manager_id`, `name`),
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `key_mapping` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`key_manager_id` text NOT NULL,
	`issuer` text NOT NULL,
	`client_id` text NOT NULL,
	`key_type` text NOT NULL,
	`mode` text NOT NULL,
	`label` text NOT NULL,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `application`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`key_manager_id`) REFERENCES `key_manager`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_mapping_live_client` ON `key_mapping` (`issuer`,`client_id`) WHERE state IN ('ACTIVE', 'SUSPENDED');--> statement-breakpoint
CREATE INDEX `key_mapping_application` ON `key_mapping` (`application_id`,`key_type`,`created_at`);--> statement-breakpoint
CREATE INDEX `key_mapping_key_manager` ON `key_mapping` (`key_manager_id`);--> statement-breakpoint
CREATE TABLE `limit_counter` (
	`bucket` text NOT NULL,
	`at` integer NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`bucket`, `at`, `id`)
);
--> statement-breakpoint
CREATE TABLE `member` (
	`organization_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `user_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `member_user` ON `member` (`user_id`);--> statement-breakpoint
CREATE TABLE `organization` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `plan` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`requests` integer,
	`period` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_name_unique` ON `plan` (`name`);--> statement-breakpoint
CREATE TABLE `proof` (
	`id` text PRIMARY KEY NOT NULL,
	`key_mapping_id` text NOT NULL,
	`method` text NOT NULL,
	`grade` text NOT NULL,
	`evidence` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`key_mapping_id`) REFERENCES `key_mapping`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `proof_key_mapping` ON `proof` (`key_mapping_id`,`at`);--> statement-breakpoint
CREATE TABLE `resident_artifact` (
	`model` text NOT NULL,
	`id` text NOT NULL,
	`payload` text NOT NULL,
	`grant_id` text,
	`user_code` text,
	`uid` text,
	`expires_at` integer,
	`consumed_at` integer,
	PRIMARY KEY(`model`, `id`)
);
--> statement-breakpoint
CREATE INDEX `resident_artifact_grant` ON `resident_artifact` (`grant_id`);--> statement-breakpoint
CREATE INDEX `resident_artifact_uid` ON `resident_artifact` (`uid`);--> statement-breakpoint
CREATE INDEX `resident_artifact_expiry` ON `resident_artifact` (`expires_at`);--> statement-breakpoint
CREATE TABLE `resident_client` (
	`client_id` text PRIMARY KEY NOT NULL,
	`service_provider_id` text,
	`secret_hash` text,
	`redirect_uris` text NOT NULL,
	`grant_types` text NOT NULL,
	`scopes` text NOT NULL,
	`access_token_format` text NOT NULL,
	`access_token_ttl` integer NOT NULL,
	`public_client` integer NOT NULL,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`service_provider_id`) REFERENCES `service_provider`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `resident_client_service_provider_id_unique` ON `resident_client` (`service_provider_id`);--> statement-breakpoint
CREATE TABLE `resident_key` (
	`kid` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`sealed` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `service_provider` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_provider_name` ON `service_provider` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`organization_id` text,
	`ip_address` text,
	`user_agent` text,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organization`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`api_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `application`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`api_id`) REFERENCES `api`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subscription_api` ON `subscription` (`api_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_pair` ON `subscription` (`application_id`,`api_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`platform_administrator` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);