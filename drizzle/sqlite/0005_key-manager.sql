CREATE TABLE `fingerprint_key` (
	`key_id` text NOT NULL,
	`purpose` text NOT NULL,
	`sealed` text NOT NULL,
	`dropped_at` integer NOT NULL,
	PRIMARY KEY(`key_id`, `purpose`)
);
