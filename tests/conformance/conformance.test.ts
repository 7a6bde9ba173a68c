import { describe } from 'vitest';
import { administrationConformance } from './administration.ts';

/* Every kind, against the servers that the docs name for it. */

describe('administration of clients', administrationConformance);
