import DataLoader from 'dataloader';
import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { KeyManagerNode, keyManagerById } from '../key-managers/graphql.ts';
import { EvidenceObject } from '../key-managers/graphql-evidence.ts';
import { offersGrant } from '../key-managers/policy.ts';
import { builder } from '../schema/builder.ts';
import { type Context, perOperation } from '../schema/context.ts';
import { approvalStore, type KeyApproval } from './approvals/store.ts';
import { acceptedAuthentication, proofMethodsOf } from './policy.ts';
import { findKeyMapping } from './remove.ts';
import { type KeyMapping, keyStore, type Proof } from './store.ts';
import { hasClientCredentials, hasSecret, tokenCommand } from './token-command.ts';

export const KeyTypeEnum = builder.enumType('KeyType', {
  description: 'Which of an API’s endpoints the tokens of a client lead to.',
  values: {
    PRODUCTION: { description: 'The production endpoint.' },
    SANDBOX: { description: 'The sandbox endpoint.' },
  } as const,
});

const MappingMode = builder.enumType('MappingMode', {
  description: 'Who made the client.',
  values: {
    CREATED: { description: 'The portal made it at the key manager.' },
    MAPPED: { description: 'It was made elsewhere and provided; Latchkey never changes it.' },
  } as const,
});

const MappingState = builder.enumType('MappingState', {
  description: 'Whether the gateway honours a mapping.',
  values: {
    AWAITING_APPROVAL: {
      description: 'It could not be proved; an administrator has to decide. The client is not taken.',
    },
    ACTIVE: { description: 'The gateway accepts its tokens.' },
    SUSPENDED: { description: 'The gateway refuses its tokens; the client stays taken.' },
    DISPLACED: { description: 'Somebody else proved control of a client that nobody had proved.' },
    FAILED: { description: 'An administrator declined it, or nobody decided in time.' },
    REMOVED: { description: 'It was taken off the application, or withdrawn.' },
  } as const,
});

const ProofMethod = builder.enumType('ProofMethod', {
  description: 'How control of a client was shown.',
  values: {
    REGISTRATION_ACCESS: { description: 'Its registration access token read its registration (RFC 7592).' },
    INTROSPECTION: { description: 'The client could introspect (RFC 7662).' },
    REVOCATION: { description: 'The client could revoke (RFC 7009).' },
    PUSHED_AUTHORIZATION: { description: 'The client could push an authorization request (RFC 9126).' },
    CLIENT_CREDENTIALS: { description: 'The client was given a token (RFC 6749 section 4.4).' },
    PRIVATE_KEY_JWT: { description: 'The client’s key signed a challenge (RFC 7523).' },
    CALLBACK: { description: 'A one-time callback was registered for the client.' },
    APPROVAL: { description: 'It was not: an administrator other than the claimant vouched for it.' },
    NONE: {
      description: 'It was not: accepted under a policy that asks for no proof, or waiting for approval.',
    },
  } as const,
});

builder.objectField(KeyManagerNode, 'proofMethods', t =>
  t.field({
    type: [ProofMethod],
    description:
      'How control of a client can be proved here: in the order in which it is tried, then by challenges, which a person has to begin.',
    resolve: (row, _, { deps }) => [...proofMethodsOf(row.endpoints, deps.openKeyManager(row))],
  }),
);

const ProofGrade = builder.enumType('ProofGrade', {
  description: 'How good the evidence is.',
  values: {
    PROVEN: { description: 'The protocol proved it, and a wrong secret was refused.' },
    APPROVED: { description: 'An administrator vouched for it by name; it holds like a proven one.' },
    UNPROVEN: { description: 'Without proof. Where it is accepted, it gives way to the first real one.' },
  } as const,
});

const ProofObject = builder.objectRef<Proof>('Proof').implement({
  description: 'The evidence that whoever provided a client controls it.',
  fields: t => ({
    method: t.expose('method', { type: ProofMethod, description: 'How.' }),
    grade: t.expose('grade', { type: ProofGrade, description: 'How good it is.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    by: t.exposeString('by', { description: 'By whom.' }),
    evidence: t.field({
      type: [EvidenceObject],
      // As many requests as a proof is usually made of: a callback challenge sends seven.
      complexity: { field: 1, multiplier: 8 },
      description: 'What was asked and answered.',
      resolve: proof => [...proof.evidence],
    }),
  }),
});

const proofByMapping = perOperation(({ deps }) => {
  const { proofsOf } = keyStore(deps.db);
  return new DataLoader<string, Proof | undefined>(async ids => {
    const proofs = await proofsOf(ids);
    return ids.map(id => proofs.get(id));
  });
});

export const approvalByMapping = perOperation(({ deps }) => {
  const { ofMappings } = approvalStore(deps.db);
  return new DataLoader<string, KeyApproval | undefined>(async ids => {
    const approvals = new Map((await ofMappings(ids)).map(row => [row.keyMappingId, row]));
    return ids.map(id => approvals.get(id));
  });
});

/** Its proof; for a claim that nobody has vouched for, what was found when it was made. */
const proofOf = async (mapping: KeyMapping, context: Context): Promise<Proof> => {
  const proof = await proofByMapping(context).load(mapping.id);
  if (proof) return proof;
  const claim = await approvalByMapping(context).load(mapping.id);
  if (!claim) throw new Error('A key mapping has no proof.');
  const { evidence, requestedAt: at } = claim;
  return {
    id: mapping.id,
    keyMappingId: mapping.id,
    method: 'NONE',
    grade: 'UNPROVEN',
    evidence,
    by: mapping.createdBy,
    at,
  };
};

const mappingsByApplication = perOperation(({ deps }) => {
  const { ofApplications } = keyStore(deps.db);
  return new DataLoader<string, KeyMapping[]>(async ids => {
    const mappings = Map.groupBy(await ofApplications(ids), mapping => mapping.applicationId);
    return ids.map(id => mappings.get(id) ?? []);
  });
});

export const KeyMappingNode = builder.objectRef<KeyMapping>('KeyMapping');

builder.node(KeyMappingNode, {
  description: 'The binding of an OAuth client to an application, for production or for sandbox.',
  id: { resolve: mapping => mapping.id },
  loadOne: (id, { deps, viewer }) => (viewer ? findKeyMapping(deps, viewer, id) : null),
  fields: t => ({
    application: t.field({
      type: ApplicationNode,
      description: 'The application that it belongs to.',
      resolve: (mapping, _, context) => applicationById(context).load(mapping.applicationId),
    }),
    keyManager: t.field({
      type: KeyManagerNode,
      description: 'The authorization server that issues its tokens.',
      resolve: (mapping, _, context) => keyManagerById(context).load(mapping.keyManagerId),
    }),
    consumerKey: t.exposeString('clientId', { description: 'What OAuth calls the client id.' }),
    keyType: t.expose('keyType', { type: KeyTypeEnum, description: 'For production or for sandbox.' }),
    mode: t.expose('mode', { type: MappingMode, description: 'Who made the client.' }),
    state: t.expose('state', { type: MappingState, description: 'Whether the gateway honours it.' }),
    label: t.exposeString('label', { description: 'A name for it; empty: none.' }),
    proof: t.field({
      type: ProofObject,
      description: 'How and when control was proved.',
      resolve: (mapping, _, context) => proofOf(mapping, context),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'By whom.' }),
    tokenCommand: t.string({
      nullable: true,
      description:
        'A curl command that asks for an access token; the secret is the shell variable CONSUMER_SECRET. Null when the key manager has no token endpoint, does not offer client credentials, to its clients or to this one, or is set to help nobody with tokens; and when control was proved by a signed challenge or a callback, for then no secret is known to exist.',
      resolve: async (mapping, _, context) => {
        const { endpoints, displayedEndpoints, policy } = await keyManagerById(context).load(
          mapping.keyManagerId,
        );
        const proof = await proofOf(mapping, context);
        const tokenEndpoint = displayedEndpoints?.token ?? endpoints.token;
        const isOffered = offersGrant(policy, 'client_credentials') && hasClientCredentials(proof.evidence);
        return tokenEndpoint === null || !hasSecret(proof) || !isOffered
          ? null
          : tokenCommand({
              tokenEndpoint,
              clientId: mapping.clientId,
              authentication: acceptedAuthentication(proof.evidence),
              scope: policy.tokenRequestScope ?? '',
            });
      },
    }),
  }),
});

builder.objectField(ApplicationNode, 'keyMappings', t =>
  t.field({
    type: [KeyMappingNode],
    description: 'Its live key mappings, oldest first; at most 20 for each key manager and key type.',
    args: { keyType: t.arg({ type: KeyTypeEnum, description: 'Only these.' }) },
    resolve: async (application, { keyType }, context) => {
      const mappings = await mappingsByApplication(context).load(application.id);
      return keyType ? mappings.filter(mapping => mapping.keyType === keyType) : mappings;
    },
  }),
);
