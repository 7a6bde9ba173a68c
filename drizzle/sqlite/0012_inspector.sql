DROP INDEX `quota_window_start`;--> statement-breakpoint
CREATE INDEX `quota_window_period_start` ON `quota_window` (`period`,`start`);