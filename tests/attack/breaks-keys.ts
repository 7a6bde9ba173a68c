import { edit } from './breaks.ts';
import { type CaughtBreak, caughtBy } from './suite-breaks.ts';

/* Who gets a client, what a refusal tells, and who may set where clients are proved. */

const ALIKE = 'keys/alike.ts';
const CLAIM = 'keys/claim.ts';
const CHALLENGE = 'keys/challenges/challenge.ts';
const COUNT = 'key-managers/count-credentials.ts';
const SHARED = 'key-managers/share-issuer.ts';

const alike = caughtBy('server/keys/alike.test.ts', 'answers at once without a step, and then they differ');
const approvals = caughtBy(
  'server/keys/approvals/approvals.test.ts',
  'what is declined > needs a reason, which the claimant reads',
);
const signed = caughtBy(
  'tests/api/challenge-signed.test.ts',
  'a client with a key > is refused when somebody else has signed',
);
const unproven = caughtBy(
  'tests/api/provide-unproven.test.ts',
  'when the platform asks for no proof > accepts what cannot be proved, and marks it',
);
const credentials = caughtBy(
  'tests/api/credentials-limits.test.ts',
  'a domain that is none is no server to count at',
);

const refusals: readonly CaughtBreak[] = [
  alike(
    'answers a fast rejection and a slow one with the same bytes, at the same step',
    'a refusal has the same bytes whatever was answered',
    edit(ALIKE, 'outcome: { ...outcome, evidence: shownOfRefusal(outcome.evidence, began) }', 'outcome'),
  ),
  alike(
    'answers a fast rejection and a slow one with the same bytes, at the same step',
    'a refusal takes whole steps however fast the answer came',
    edit(ALIKE, 'await wait(untilWholeStep(deps.clock() - began, stepMs));', ''),
  ),
  caughtBy(
    'server/limits/attempts.test.ts',
    'attempts > are none where the secret was accepted after all, at the same server',
  )(
    'attempts > at https://id.example.com/victim/introspect are forgiven by what https://id.example.com/mine/revoke',
    'no realm speaks for another of the same host',
    edit('limits/attempts.ts', 'JSON.stringify([originOf(address), beside, search])', 'originOf(address)'),
  ),
  caughtBy('tests/api/provide-pace.test.ts', 'negative control: what is proved does not wait for it')(
    'no refusal is answered before the step that is set, whatever its cause',
    'the step is the one that is set',
    edit('start.ts', 'stepMs: config.limits.rejectionStepMs', 'stepMs: 0'),
  ),
  alike(
    'answers a fast rejection and a slow one with the same bytes, at the same step',
    'nobody is told when a key manager was reached that refuses',
    edit(ALIKE, 'reachedAt ??= clock();', "announce('REACHED', clock());"),
  ),
  caughtBy(
    'tests/api/unread-refusals.test.ts',
    'a guess counts where no table reads its refusal as one > because its kind decides nothing by it',
  )(
    'a guess counts where no table reads its refusal as one > and shows the same for a right secret and a wrong one',
    'what no table reads as a refusal is hidden like one',
    edit(ALIKE, "(outcome.outcome !== 'PROVEN' && tellsSecretsApart(outcome))", 'false'),
  ),
  caughtBy(
    'tests/api/provide-alike.test.ts',
    'under REQUIRED, an unknown client, a wrong secret and a client that somebody holds are one answer',
  )(
    'under OFF, an unknown client, a wrong secret and a client that somebody holds are one answer',
    'that a client is taken is told after a proof alone',
    edit(CLAIM, 'return doubt && !error.keyMapping ? doubt : error;', 'return error;'),
  ),
  alike(
    'keeps what was answered for whoever administers the key manager, and never what was pasted',
    'what was pasted as a consumer key stands in no audit',
    edit(ALIKE, "client: hidden(deps, 'client', keyManager.issuer, consumerKey)", 'client: consumerKey'),
  ),
];

const owners: readonly CaughtBreak[] = [
  caughtBy('tests/api/provide-mapped.test.ts', 'INPUT_INVALID > is not said of the longest that is allowed')(
    'CLIENT_ALREADY_MAPPED > names the holder, when it is the same application and PRODUCTION',
    'a client has one owner',
    edit(
      CLAIM,
      'const holder = await holderOf(deps, tx, mapping);',
      'const holder: Holder | undefined = undefined;',
    ),
    {
      file: 'drizzle/sqlite/0000_initial.sql',
      find: 'CREATE UNIQUE INDEX `key_mapping_live_client`',
      replace: 'CREATE INDEX `key_mapping_live_client`',
    },
  ),
  caughtBy('tests/api/provide-meanwhile.test.ts', 'maps nothing for somebody who is no member any more')(
    'maps nothing on the proof of a configuration that is another by now',
    'a proof holds for the configuration that was asked',
    edit(
      'keys/bind.ts',
      'if (keyManager.version !== asked.keyManager.version)',
      'if (keyManager.version < 0)',
    ),
  ),
  unproven(
    'when the key manager asks for no proof > never displaces anything with an unproven claim',
    'only a proof displaces',
    edit(CLAIM, "  finding.grade === 'PROVEN' &&\n", ''),
  ),
  approvals(
    'under the policy APPROVAL > what is proved is mapped at once, and what is refused is refused',
    'no administrator is asked about what was refused',
    edit('keys/prove.ts', ' || doubt instanceof ClientRejected) throw doubt;', ') throw doubt;'),
  ),
  approvals(
    'under the policy APPROVAL > and under REQUIRED nothing waits',
    'where proof is required, nothing is mapped without',
    edit(
      'keys/prove.ts',
      "if (!doubt || policy === 'OFF') return 'ACTIVE';",
      "if (!doubt || policy !== 'APPROVAL') return 'ACTIVE';",
    ),
  ),
  caughtBy(
    'server/keys/approvals/approve.test.ts',
    'who decides > decides once: approved is not declined any more, and declined not approved',
  )(
    'who decides > is not the claimant, administrator or not, then or later',
    'nobody vouches for their own client',
    edit(
      'keys/approvals/decidable.ts',
      'if (waitsToo || approval.claimantId === viewer.userId)',
      'if (waitsToo && approval.claimantId === null)',
    ),
    edit('keys/policy.ts', ' && claimantId !== viewer.userId;', ';'),
  ),
  signed(
    'what is signed > is of use to its own person alone',
    'a challenge is its own person’s',
    edit(CHALLENGE, 'userId === viewer.userId && organizationId', 'organizationId'),
  ),
  signed(
    'what is signed > is shown once, whatever came of it',
    'a challenge is answered once',
    edit(CHALLENGE, 'usedAt === null && now < expiresAt', 'usedAt !== 0 && now < expiresAt'),
    edit(
      CHALLENGE,
      'if (!(await challengeStore(deps.db).use(tx, id, deps.clock()))) throw',
      'if (!id) throw',
    ),
  ),
];

const keyManagers: readonly CaughtBreak[] = [
  credentials(
    'secrets of the client that introspects > count at that client, whoever guesses and however',
    'the credentials of a key manager are guesses at their client',
    edit(COUNT, 'if (clientIds.length > 0) await countKept', 'if (clientIds.length < 0) await countKept'),
  ),
  credentials(
    'whatever its form calls the server, what administers a key manager counts there > OKTA',
    'credentials count where an administrator goes, too',
    edit(COUNT, '  ...requireKind(kind).administeredAt({ settings, endpoints }).filter(canBeReached),\n', ''),
  ),
  caughtBy(
    'tests/api/key-managers-discovery.test.ts',
    'endpoints that are given in part > ask nobody when nothing is left to read',
  )(
    'one issuer is one key manager > here, in another organization and on the platform',
    'one issuer is one key manager',
    edit(SHARED, 'if (!others.every(other => mayBeTwo(row, other))) throw taken(row.issuer);', ''),
  ),
  caughtBy(
    'tests/api/key-managers-sharing.test.ts',
    'a key manager of an organization > is shared by platform administrators alone',
  )(
    'nobody adds a second key manager for the issuer of another organization',
    'nobody takes the issuer of somebody else',
    edit(SHARED, 'if (!mayManageAll(viewer, others)) throw strange(row.issuer);', ''),
  ),
  caughtBy(
    'tests/api/key-managers-shared-issuer.test.ts',
    'where an issuer has key managers of two parties > and who has the issuer alone sets everything',
  )(
    'where an issuer has key managers of two parties > no single one of them changes the endpoints',
    'of two parties with one issuer, no single one moves it',
    edit(SHARED, 'if (isDecisive(before, row) && !mayManageAll(viewer, all))', 'if (all.length === 0)'),
  ),
  caughtBy(
    'tests/api/key-managers-shared-issuer.test.ts',
    'where an issuer has key managers of two parties > and who has the issuer alone sets everything',
  )(
    'where an issuer has key managers of two parties > no single one of them changes how answers are read',
    'of two parties with one issuer, no single one says what its answers mean',
    edit(
      'key-managers/decisive.ts',
      '!isDeepStrictEqual(meanings(before.policy), meanings(after.policy))',
      'false',
    ),
  ),
  unproven(
    'lets nobody but a platform administrator switch the proof off',
    'only the platform lets clients in without proof',
    edit(
      'key-managers/decisive.ts',
      "if (after.proof === 'OFF' && before.proof !== 'OFF' && !viewer",
      'if (after.proof !== after.proof && !viewer',
    ),
  ),
  caughtBy(
    'server/key-managers/settings.test.ts',
    'a secret among the settings > may be left out once it is set, and not before',
  )(
    'a secret among the settings > is kept sealed to its place, and shown by name alone',
    'credentials are sealed',
    edit('key-managers/settings.ts', 'seal.seal(value, credentialContext(keyManagerId, name))', 'value'),
  ),
];

export const keyBreaks: readonly CaughtBreak[] = [...refusals, ...owners, ...keyManagers];
