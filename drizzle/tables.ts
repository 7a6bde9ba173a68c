import { apiTables } from '../server/apis/table.ts';
import { applicationTables } from '../server/applications/table.ts';
import { auditTables } from '../server/audit/table.ts';
import { changeLogTables } from '../server/db/change-log.ts';
import { sqliteKit } from '../server/db/kit.ts';
import { keyManagerTables } from '../server/key-managers/table.ts';
import { challengeTables } from '../server/keys/challenge-table.ts';
import { keyTables } from '../server/keys/table.ts';
import { limitTables } from '../server/limits/table.ts';
import { organizationTables } from '../server/organizations/table.ts';
import { residentTables } from '../server/resident/table.ts';
import { settingTables } from '../server/settings/table.ts';
import { subscriptionTables } from '../server/subscriptions/table.ts';
import { viewerTables } from '../server/viewer/table.ts';

// drizzle-kit finds tables by their exported names.
export const { organization, member } = organizationTables(sqliteKit);
export const { user, session, account, verification, apiToken } = viewerTables(sqliteKit);
export const { application } = applicationTables(sqliteKit);
export const { keyManager, keyManagerCredential } = keyManagerTables(sqliteKit);
export const { keyMapping, proof } = keyTables(sqliteKit);
export const { proofChallenge } = challengeTables(sqliteKit);
export const { limitCounter } = limitTables(sqliteKit);
export const { api, apiKeyManager } = apiTables(sqliteKit);
export const { plan, subscription } = subscriptionTables(sqliteKit);
export const { auditEvent } = auditTables(sqliteKit);
export const { changeLog } = changeLogTables(sqliteKit);
export const { setting } = settingTables(sqliteKit);
export const { serviceProvider, residentClient, residentArtifact, residentKey } = residentTables(sqliteKit);
