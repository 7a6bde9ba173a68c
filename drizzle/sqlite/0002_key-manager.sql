DROP INDEX `key_manager_issuer_unique`;--> statement-breakpoint
CREATE INDEX `key_manager_issuer` ON `key_manager` (`issuer`);