import DataLoader from 'dataloader';
import { ApplicationNode } from '../../applications/graphql.ts';
import { Conflict, Forbidden, InputInvalid, NotFound } from '../../errors.ts';
import { EvidenceObject } from '../../key-managers/graphql-evidence.ts';
import { builder } from '../../schema/builder.ts';
import { asked, connection } from '../../schema/connection.ts';
import { perOperation } from '../../schema/context.ts';
import { thrown } from '../../schema/errors.ts';
import { ViewerObject } from '../../viewer/graphql.ts';
import { ClientAlreadyMapped, KeyManagerDisabled, ProvisioningDisabled } from '../errors.ts';
import { approvalByMapping, KeyMappingNode, KeyTypeEnum } from '../graphql.ts';
import { APPROVAL_MS, MOST_WAITING, mayDecide } from '../policy.ts';
import type { KeyMapping } from '../store.ts';
import { claimsOfApplications, countApprovals, listApprovals } from './approvals.ts';
import { approveKeys } from './approve.ts';
import { declineKeys } from './decline.ts';
import type { KeyApproval } from './store.ts';

const ApprovalState = builder.enumType('ApprovalState', {
  description: 'How it stands with a claim that was put before an administrator.',
  values: {
    WAITING: { description: 'Nobody has decided yet.' },
    APPROVED: { description: 'An administrator vouched for it.' },
    DECLINED: { description: 'An administrator refused to.' },
    LAPSED: { description: 'Nobody decided within 30 days.' },
    WITHDRAWN: { description: 'Whoever provided it took it back, or proved it in the meantime.' },
  } as const,
});

const KeyApprovalObject = builder.objectRef<KeyApproval>('KeyApproval').implement({
  description: 'A client that could not be proved, put before the administrators of the organization.',
  fields: t => ({
    state: t.expose('state', { type: ApprovalState, description: 'How it stands.' }),
    doubt: t.exposeString('doubt', { description: 'Why it could not be proved.' }),
    evidence: t.field({
      type: [EvidenceObject],
      description: 'What was asked and answered; empty when nothing could be asked.',
      // It is a part of the row: the list costs nothing of its own.
      complexity: { field: 1, multiplier: 1 },
      resolve: approval => [...approval.evidence],
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was provided.' }),
    lapsesAt: t.field({
      type: 'DateTime',
      description: 'When it ends if nobody decides.',
      resolve: approval => approval.requestedAt + APPROVAL_MS,
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ended to wait; null while it waits.',
    }),
    decidedBy: t.exposeString('decidedBy', { nullable: true, description: 'By whom.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was declined.' }),
    canDecide: t.boolean({
      description: 'Whether you may decide: as an administrator who has not provided it.',
      resolve: (approval, _, { viewer }) =>
        viewer !== null && approval.state === 'WAITING' && mayDecide(viewer, approval),
    }),
  }),
});

builder.objectField(KeyMappingNode, 'approval', t =>
  t.field({
    type: KeyApprovalObject,
    nullable: true,
    description: 'How it stands with its approval; null when none was asked for.',
    resolve: async (mapping, _, context) => (await approvalByMapping(context).load(mapping.id)) ?? null,
  }),
);

const claimsByApplication = perOperation(
  ({ deps }) =>
    new DataLoader<string, KeyMapping[]>(async ids => {
      const claims = Map.groupBy(await claimsOfApplications(deps, ids), mapping => mapping.applicationId);
      return ids.map(id => claims.get(id) ?? []);
    }),
);

builder.objectField(ApplicationNode, 'keyClaims', t =>
  t.field({
    type: [KeyMappingNode],
    description:
      'Its clients that wait for approval, and those about which it was decided otherwise within 30 days; oldest first.',
    args: { keyType: t.arg({ type: KeyTypeEnum, description: 'Only these.' }) },
    complexity: { field: 1, multiplier: MOST_WAITING },
    resolve: async (application, { keyType }, context) => {
      const claims = await claimsByApplication(context).load(application.id);
      return keyType ? claims.filter(mapping => mapping.keyType === keyType) : claims;
    },
  }),
);

builder.objectField(ViewerObject, 'waitingApprovals', t =>
  t.int({
    description: 'For administrators: how many clients wait for your decision; otherwise 0.',
    resolve: (viewer, _, { deps }) => countApprovals(deps, viewer),
  }),
);

const KeyApprovalConnection = builder.connectionObject(
  {
    type: KeyMappingNode,
    name: 'KeyApprovalConnection',
    description: 'A page of clients that wait for approval, those that wait the longest first.',
  },
  { name: 'KeyApprovalEdge', description: 'A client that waits for approval.' },
);

builder.queryField('keyApprovals', t =>
  t.withAuth({ signedIn: true }).field({
    type: KeyApprovalConnection,
    description: 'The clients that wait for approval in your organization; for administrators.',
    args: {
      first: t.arg.int({ description: 'At most 100; 50 unless told.' }),
      after: t.arg.string({ description: 'The cursor to go on from.' }),
    },
    complexity: args => ({ field: 1, multiplier: args.first ?? 50 }),
    resolve: async (_, args, { deps, viewer }) => {
      const page = await listApprovals(deps, viewer, asked(args)).catch(thrown);
      return connection({ ...page, items: page.items.map(({ mapping }) => mapping) }, mapping => [
        String(mapping.createdAt),
        mapping.id,
      ]);
    },
  }),
);

const decidedPayload = (name: string, description: string) =>
  builder.objectRef<KeyMapping>(name).implement({
    description,
    fields: t => ({
      keyMapping: t.field({
        type: KeyMappingNode,
        description: 'As it is now.',
        resolve: mapping => mapping,
      }),
    }),
  });

const ApproveKeysPayload = decidedPayload(
  'ApproveKeysPayload',
  'The client is mapped, and you vouch for it by name.',
);
const DeclineKeysPayload = decidedPayload(
  'DeclineKeysPayload',
  'The client is not mapped; whoever provided it is told the reason.',
);

const ApproveKeysInput = builder.inputType('ApproveKeysInput', {
  description: 'The client to vouch for.',
  fields: t => ({
    keyMappingId: t.globalID({ required: true, for: KeyMappingNode, description: 'Which one.' }),
  }),
});

const DeclineKeysInput = builder.inputType('DeclineKeysInput', {
  description: 'The client not to vouch for.',
  fields: t => ({
    keyMappingId: t.globalID({ required: true, for: KeyMappingNode, description: 'Which one.' }),
    reason: t.string({ required: true, description: 'For whoever provided it: 1 to 500 characters.' }),
  }),
});

builder.mutationFields(t => ({
  approveKeys: t.withAuth({ signedIn: true }).field({
    type: ApproveKeysPayload,
    description:
      'Vouches for a client that could not be proved, as an administrator who has not provided it. The gateway honours it from now on.',
    errors: {
      types: [
        ClientAlreadyMapped,
        KeyManagerDisabled,
        ProvisioningDisabled,
        Conflict,
        InputInvalid,
        NotFound,
        Forbidden,
      ],
    },
    args: { input: t.arg({ type: ApproveKeysInput, required: true, description: 'Which client.' }) },
    resolve: (_, { input }, { deps, viewer }) => approveKeys(deps, viewer, input.keyMappingId.id),
  }),
  declineKeys: t.withAuth({ signedIn: true }).field({
    type: DeclineKeysPayload,
    description: 'Refuses to vouch for a client, and says why.',
    errors: { types: [Conflict, InputInvalid, NotFound, Forbidden] },
    args: { input: t.arg({ type: DeclineKeysInput, required: true, description: 'Which client, and why.' }) },
    resolve: (_, { input }, { deps, viewer }) =>
      declineKeys(deps, viewer, input.keyMappingId.id, input.reason),
  }),
}));
