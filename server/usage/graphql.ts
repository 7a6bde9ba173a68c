import DataLoader from 'dataloader';
import { ApiNode, apiById } from '../apis/graphql.ts';
import { ApplicationNode, applicationById } from '../applications/graphql.ts';
import { NotFound } from '../errors.ts';
import { answers, isProblem } from '../gateway/answers.ts';
import { KeyMappingNode, KeyTypeEnum } from '../keys/graphql.ts';
import { builder } from '../schema/builder.ts';
import { type Context, perOperation } from '../schema/context.ts';
import {
  byClient,
  byDay,
  type ClientShare,
  dayOf,
  dayText,
  type MappedClient,
  type MappingShare,
  percentile,
  type Share,
  shares,
} from './policy.ts';
import { type Usage, usageOfApi, usageOfApplication } from './service.ts';
import { usageStore } from './store.ts';

const withinMs = ({ allowed }: Share, share: number): number | null => {
  const ms = percentile(allowed, share);
  return ms === null ? null : Math.round(ms);
};

const RequestCounts = builder.interfaceRef<Share>('RequestCounts').implement({
  description: 'How many requests there were, how they ended, and how long they took.',
  fields: t => ({
    allowed: t.int({
      description: 'Requests that were passed on, or allowed for another gateway.',
      resolve: ({ allowed }) => allowed.requests,
    }),
    refused: t.exposeInt('refused', {
      description: 'Requests that were refused, or that the backend did not answer.',
    }),
    medianMs: t.int({
      nullable: true,
      description: 'Half of those passed on were answered within so many milliseconds; null without any.',
      resolve: share => withinMs(share, 0.5),
    }),
    p95Ms: t.int({
      nullable: true,
      description: 'All but one in twenty were answered within so many milliseconds; null without any.',
      resolve: share => withinMs(share, 0.95),
    }),
  }),
});

const UsageDay = builder.objectRef<Share>('UsageDay').implement({
  description: 'The requests of one day, UTC.',
  interfaces: [RequestCounts],
  fields: t => ({
    day: t.string({ description: 'The day, as 2026-11-25.', resolve: ({ key }) => dayText(Number(key)) }),
  }),
});

/** The name of something that may be gone by now. */
const nameOf = async (loaded: Promise<{ readonly name: string }>): Promise<string | null> => {
  try {
    return (await loaded).name;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
};

const shareObject = (
  name: string,
  what: string,
  label: (key: string, context: Context) => Promise<string | null>,
  untold: string,
) =>
  builder.objectRef<Share>(name).implement({
    description: what,
    interfaces: [RequestCounts],
    fields: t => ({
      id: t.string({
        nullable: true,
        description: untold,
        resolve: ({ key }) => key || null,
      }),
      name: t.string({
        nullable: true,
        description: 'What it is called; null when it is gone, or when there is no id.',
        resolve: ({ key }, _, context) => (key === '' ? null : label(key, context)),
      }),
    }),
  });

const UsageByApi = shareObject(
  'UsageByApi',
  'The requests at one API, or at all of those of other organizations.',
  (key, context) => nameOf(apiById(context).load(key)),
  'Its id, without a type; null for APIs of other organizations.',
);

const UsageByApplication = shareObject(
  'UsageByApplication',
  'The requests of one application, or of everybody else.',
  (key, context) => nameOf(applicationById(context).load(key)),
  'Its id, without a type; null for applications of other organizations, and where it was not known which one asked.',
);

const clientsOfApplication = perOperation(({ deps }) => {
  const { clientsOf } = usageStore(deps.db);
  return new DataLoader<string, readonly MappedClient[]>(async ids => {
    const found = Map.groupBy(await clientsOf(ids), ({ applicationId }) => applicationId);
    return ids.map(id => found.get(id) ?? []);
  });
});

const clientsIn = async (rows: Usage['rows'], context: Context): Promise<readonly ClientShare[]> => {
  const ids = [...new Set(rows.map(({ applicationId }) => applicationId))].filter(id => id !== '');
  const found = await Promise.all(ids.map(id => clientsOfApplication(context).load(id)));
  return byClient(rows, found.flat());
};

const UsageByKeyMapping = builder.objectRef<MappingShare>('UsageByKeyMapping').implement({
  description: 'The requests with the tokens of a client while it was mapped once.',
  interfaces: [RequestCounts],
  fields: t => ({
    id: t.exposeString('key', { description: 'The id of the key mapping, without a type.' }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was asked for; null when it is gone.',
      resolve: ({ mapping }) => mapping?.createdAt,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was removed or displaced; null while it lasts, and when it is gone.',
      resolve: ({ mapping }) => mapping?.endedAt,
    }),
  }),
});

const UsageByClient = builder.objectRef<ClientShare>('UsageByClient').implement({
  description:
    'The requests with the tokens of one client, however often it was removed and provided again; or of everybody else.',
  interfaces: [RequestCounts],
  fields: t => ({
    id: t.string({
      nullable: true,
      description:
        'The id of its newest key mapping, without a type; null for clients of other organizations, and where none was known.',
      resolve: ({ key }) => key || null,
    }),
    consumerKey: t.string({
      nullable: true,
      description: 'Its consumer key; null when its mappings are gone, or when there is no id.',
      resolve: ({ mapping }) => mapping?.clientId,
    }),
    issuer: t.string({
      nullable: true,
      description: 'The issuer that it is of; null where the consumer key is.',
      resolve: ({ mapping }) => mapping?.issuer,
    }),
    keyType: t.field({
      type: KeyTypeEnum,
      nullable: true,
      description: 'What it was mapped for; null where the consumer key is.',
      resolve: ({ mapping }) => mapping?.keyType,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When it was last removed or displaced; null while it is mapped, and where the consumer key is.',
      resolve: ({ mapping }) => mapping?.endedAt,
    }),
    mappings: t.field({
      type: [UsageByKeyMapping],
      description: 'By key mapping, those that had requests, the newest first.',
      resolve: ({ mappings }) => [...mappings],
    }),
  }),
});

const UsageByReason = builder.objectRef<Share>('UsageByReason').implement({
  description: 'The requests that were refused for one reason.',
  fields: t => ({
    reason: t.exposeString('key', { description: 'As the end of the type of the problem document has it.' }),
    title: t.string({
      description: 'What happened.',
      resolve: ({ key }) => (isProblem(key) ? answers[key].title : key),
    }),
    detail: t.string({
      description: 'What to do about it.',
      resolve: ({ key }) => (isProblem(key) ? answers[key].detail : ''),
    }),
    requests: t.exposeInt('refused', { description: 'How many.' }),
  }),
});

const UsageObject = builder.objectRef<Usage>('Usage').implement({
  description: 'What the gateways counted, up to about a second ago.',
  fields: t => ({
    days: t.field({
      type: [UsageDay],
      description: 'Each day, the oldest first, also those without requests.',
      resolve: ({ rows, from, to }) => [...byDay(rows, from, to)],
    }),
    byApi: t.field({
      type: [UsageByApi],
      description: 'By API, the busiest first.',
      resolve: ({ rows }) => [...shares(rows, ({ apiId }) => apiId)],
    }),
    byApplication: t.field({
      type: [UsageByApplication],
      description: 'By application, the busiest first.',
      resolve: ({ rows }) => [...shares(rows, ({ applicationId }) => applicationId)],
    }),
    byClient: t.field({
      type: [UsageByClient],
      description: 'By client, the busiest first.',
      resolve: async ({ rows }, _, context) => [...(await clientsIn(rows, context))],
    }),
    refusals: t.field({
      type: [UsageByReason],
      description: 'Why requests were refused, the most frequent reason first.',
      resolve: ({ rows }) => shares(rows, ({ outcome }) => outcome).filter(({ key }) => key !== 'ALLOWED'),
    }),
  }),
});

const days = { description: 'How many days, today included: 1 to 90; 30 unless told.' };

builder.objectField(ApplicationNode, 'usage', t =>
  t.field({
    type: UsageObject,
    description: 'The requests that it made. Those that were refused before it was known are not among them.',
    args: { days: t.arg.int(days) },
    complexity: { field: 50 },
    resolve: (application, args, { deps }) => usageOfApplication(deps, application, args.days ?? 30),
  }),
);

builder.objectField(ApiNode, 'usage', t =>
  t.field({
    type: UsageObject,
    nullable: true,
    description: 'The requests that it got, whoever made them; null unless you may change it.',
    args: { days: t.arg.int(days) },
    complexity: { field: 50 },
    resolve: async (api, args, { deps, viewer }) =>
      (viewer && (await usageOfApi(deps, viewer, api, args.days ?? 30))) ?? null,
  }),
);

const useById = perOperation(({ deps }) => {
  const { ofMappings } = usageStore(deps.db);
  return new DataLoader<string, { lastUsedAt: number | null; today: number }>(async ids => {
    const found = await ofMappings(ids, dayOf(deps.clock()));
    return ids.map(id => found.get(id) ?? { lastUsedAt: null, today: 0 });
  });
});

builder.objectFields(KeyMappingNode, t => ({
  lastUsedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When a request last passed with its token, to about a second; null when none has.',
    resolve: async ({ id }, _, context) => (await useById(context).load(id)).lastUsedAt,
  }),
  requestsToday: t.int({
    description: 'How many requests passed with its tokens today, UTC.',
    resolve: async ({ id }, _, context) => (await useById(context).load(id)).today,
  }),
}));
