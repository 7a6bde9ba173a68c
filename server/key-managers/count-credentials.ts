import { SealBroken } from '../lib/seal.ts';
import { type AttemptDeps, countKept } from '../limits/attempts.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { Settings } from './key-manager.ts';
import { requireKind } from './registry.ts';
import type { KeyManagerDeps } from './service.ts';
import { shownTo } from './shown-to.ts';
import { type KeyManagerRow, keyManagerStore } from './store.ts';
import { credentialContext } from './table.ts';

/** What the services that save credentials need. */
export interface SavingDeps extends KeyManagerDeps, AttemptDeps {}

type Given = Readonly<Record<string, string | undefined>>;

const INTROSPECTION = 'introspectionClient';
const INTROSPECTION_ID = `${INTROSPECTION}Id`;

/** What a form takes for a host need not be one. Nothing can be sent there, so nothing is counted there. */
const canBeReached = (address: string): boolean => URL.canParse(address);

/** Only a kind knows where its administrator goes: a form names that server by its domain too, or by a word. */
const addressesOf = ({ kind, issuer, endpoints, settings }: KeyManagerRow): readonly string[] => [
  ...shownTo(issuer, endpoints),
  ...requireKind(kind).administeredAt({ settings, endpoints }).filter(canBeReached),
];

/** Empty where nothing opens it any more: then it is shown to nobody either. */
const opened = ({ seal }: KeyManagerDeps, keyManagerId: string, name: string, sealed: string): string => {
  try {
    return seal.open(sealed, credentialContext(keyManagerId, name)).reveal();
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
};

const heldBy = async (deps: KeyManagerDeps, id: string): Promise<Given> =>
  Object.fromEntries(
    (await keyManagerStore(deps.db).sealedCredentials(id)).map(({ name, sealed }) => [
      name,
      // Only this one names somebody; that there are others is enough.
      name === INTROSPECTION_ID ? opened(deps, id, name, sealed) : name,
    ]),
  );

const withoutEmpty = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));

/** In whose names the credentials speak; one without a name, as a token, is the same one at each server. */
const namesIn = (credentials: Given, { administrator = '' }: Settings): readonly string[] => {
  const names = Object.keys(credentials);
  return [
    ...(names.some(name => name.startsWith(INTROSPECTION)) ? [credentials[INTROSPECTION_ID] ?? ''] : []),
    ...(names.some(name => !name.startsWith(INTROSPECTION)) ? [administrator] : []),
  ];
};

/**
 * Credentials are secrets of clients that anybody may have typed: the gateway's answers and the evidence of a proof
 * tell later whether they were right. So whoever gives them, or sends those that are held to another address, takes a
 * place at their clients.
 * @throws TooManyAttempts
 */
export const countCredentials = async (
  deps: SavingDeps,
  { userId }: Viewer,
  { row, before, given: all }: { row: KeyManagerRow; before?: KeyManagerRow; given: Given },
): Promise<void> => {
  const given = withoutEmpty(all);
  const addresses = addressesOf(row);
  const isMoved =
    before !== undefined &&
    (before.settings.administrator !== row.settings.administrator ||
      addresses.join('\n') !== addressesOf(before).join('\n'));
  if (Object.keys(given).length === 0 && !isMoved) return;
  const held = before ? await heldBy(deps, row.id) : {};
  const clientIds = namesIn({ ...held, ...given }, row.settings);
  if (clientIds.length > 0) await countKept(deps, { userId, addresses, clientIds });
};
