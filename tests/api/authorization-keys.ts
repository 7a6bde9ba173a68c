import { type Caller, idOf } from './authorization-world.ts';

const OWNERS: readonly Caller[] = ['developer', 'administrator'];
const MEMBERS: readonly Caller[] = ['developer', 'publisher', 'administrator', 'platformAdministrator'];

const client = {
  applicationId: idOf('Application'),
  keyManagerId: idOf('KeyManager'),
  keyType: 'SANDBOX',
  consumerKey: 'key',
};

const nobodys = { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' };

const start = (name: string) => ({ name, input: client, may: OWNERS, otherwise: 'NOT_FOUND' as const });

/** A challenge is its own person's: everybody is told that there is no such one. */
const answer = (name: string, input: object) => ({
  name,
  input: { ...nobodys, ...input },
  may: MEMBERS,
  otherwise: 'NOT_FOUND' as const,
  ends: 'NOT_FOUND',
});

/** The mutations of key mappings. */
export const keyRules = [
  {
    name: 'provideExistingKeys',
    input: { ...client, consumerSecret: 'a secret' },
    may: OWNERS,
    otherwise: 'NOT_FOUND' as const,
  },
  start('startSignedChallenge'),
  answer('provideWithSignedChallenge', { assertion: 'a.signed.jwt' }),
  start('startCallbackChallenge'),
  answer('provideWithCallback', {}),
  {
    name: 'removeKeys',
    input: { keyMappingId: idOf('KeyMapping') },
    may: OWNERS,
    otherwise: 'NOT_FOUND' as const,
  },
];
