import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { changeLogTables } from '../../server/db/change-log.ts';
import { keyManagerTables } from '../../server/key-managers/table.ts';
import { active } from './asked.ts';
import { attacker, claims, NOW, own } from './scene.ts';
import { type Answer, answerIn, opaque, signed } from './tokens.ts';
import { type AttackWorld, type KeyManagerSeed, openAttackWorld, type Seed } from './world.ts';

/*
 * What protects only over time: a memory that has to end, a change that has to count, a server that has to be left in
 * peace. Each course has a key manager and an API of its own, so that none matters to another.
 */

/** One course of things, and what must come of it. */
export interface Course<S> {
  readonly name: string;
  readonly expected: string;
  readonly run: (stage: S) => Promise<string>;
}

/** What a server answers from now on, whatever it is asked about. */
type Answering = () => Answer | Promise<Answer>;

interface Stage {
  readonly world: AttackWorld;
  /** What becomes of a token at the API of that name. */
  readonly judge: (api: string, token: string) => Promise<string>;
  readonly answering: Map<string, Answering>;
  /** Lets time pass, for memories and leases or for tokens; nothing else happens meanwhile. */
  readonly pass: (ms: { readonly uptime?: number; readonly clock?: number }) => void;
  /** Waits until the view has caught up again. */
  readonly settle: () => Promise<void>;
}

const LOCAL = ['moving', 'named', 'limited', 'stale'];
const ASKED = ['believed', 'silent', 'changing', 'ending', 'troubled'];

const issuerOf = (id: string): string => `https://${id}.test`;

const seedOf = (answering: Stage['answering']): Seed => {
  const keyManager = (id: string): KeyManagerSeed => ({ id, issuer: issuerOf(id), jwks: [own.jwk] });
  const answer = (id: string) => (token: string) => (answering.get(id) ?? (() => answerIn(token)))();
  const keyManagers = [
    ...LOCAL.map(keyManager),
    ...ASKED.map(id => ({ ...keyManager(id), answer: answer(id) })),
  ];
  return {
    keyManagers,
    applications: [{ id: 'shop' }],
    mappings: keyManagers.map(one => ({ keyManager: one, clientId: 'client', applicationId: 'shop' })),
    apis: keyManagers.map(({ id }) => ({ id, keyManagerIds: [id] })),
    subscriptions: keyManagers.map(
      ({ id }) => ['shop', id, id === 'limited' ? { planId: 'two' } : {}] as const,
    ),
    plans: { two: 2 },
  };
};

const jwtOf = (id: string, changes: object = {}, signer = own, header: object = {}): string =>
  signed(signer, { ...claims, iss: issuerOf(id), ...changes }, { ...header });

const good = opaque({ body: active });
const inactive: Answering = () => ({ body: { active: false } });

/** Changes a key manager as its administrator would. */
const change = async ({ world: { db }, settle }: Stage, id: string, audiences: readonly string[]) => {
  const { keyManager } = keyManagerTables(db.kit);
  await db.transaction(async tx => {
    const [row] = await tx.select().from(keyManager).where(eq(keyManager.id, id));
    if (row === undefined) throw new Error(`There is no key manager ${id}.`);
    const trust = { ...row.trust, audiences: [...audiences] };
    await tx.update(keyManager).set({ trust, version: 2 }).where(eq(keyManager.id, id));
    const entry = { entity: 'key_manager', entityId: id, at: NOW } as const;
    await tx.insert(changeLogTables(db.kit).changeLog).values(entry);
  });
  await settle();
};

const asked = ({ world }: Stage, what: string): number =>
  world.requests.filter(request => request === what).length;

export const courses: readonly Course<Stage>[] = [
  {
    name: 'a token that is revoked passes for ten seconds and no longer',
    expected: 'ALLOWED, ALLOWED, TOKEN_INACTIVE',
    run: async ({ judge, answering, pass, settle }) => {
      const before = await judge('believed', good);
      answering.set('believed', inactive);
      pass({ uptime: 4_000 });
      const meanwhile = await judge('believed', good);
      pass({ uptime: 6_001 });
      await settle();
      return [before, meanwhile, await judge('believed', good)].join(', ');
    },
  },
  {
    name: 'what was answered once says nothing while the server is out of reach',
    expected: 'ALLOWED, KEY_MANAGER_UNREACHABLE',
    run: async ({ judge, answering, pass, settle }) => {
      const before = await judge('silent', good);
      answering.set('silent', () => undefined);
      pass({ uptime: 10_001 });
      await settle();
      return [before, await judge('silent', good)].join(', ');
    },
  },
  {
    name: 'a server that gives no answer is left in peace',
    expected: 'KEY_MANAGER_UNREACHABLE after 1 question',
    run: async stage => {
      stage.answering.set('troubled', () => undefined);
      let told = '';
      for (let count = 0; count < 20; count += 1)
        told = await stage.judge('troubled', opaque({ body: { ...active, count } }));
      return `${told} after ${asked(stage, 'POST troubled')} question`;
    },
  },
  {
    name: 'a key manager that was changed while it was asked has not been asked',
    expected: 'KEY_MANAGER_CHANGED',
    run: async stage => {
      const { promise, resolve } = Promise.withResolvers<Answer>();
      stage.answering.set('changing', () => promise);
      const judged = stage.judge('changing', good);
      await pause(20);
      await change(stage, 'changing', []);
      resolve({ body: active });
      return judged;
    },
  },
  {
    name: 'what was verified under a key manager is verified anew after it was changed',
    expected: 'ALLOWED, AUDIENCE_WRONG',
    run: async stage => {
      const token = jwtOf('moving');
      const before = await stage.judge('moving', token);
      await change(stage, 'moving', ['https://other.test']);
      return [before, await stage.judge('moving', token)].join(', ');
    },
  },
  {
    name: 'an introspected JWT ends when it says so, if its server says later',
    expected: 'ALLOWED, TOKEN_EXPIRED',
    run: async ({ judge, pass }) => {
      const token = jwtOf('ending', { exp: NOW / 1000 + 5, answer: { body: active } });
      const before = await judge('ending', token);
      pass({ clock: 16_000 });
      const after = await judge('ending', token);
      pass({ clock: -16_000 });
      return [before, after].join(', ');
    },
  },
  {
    name: 'whoever makes up names of keys sends nobody anywhere',
    expected: 'SIGNATURE_INVALID after 1 question',
    run: async stage => {
      let told = await stage.judge('named', jwtOf('named'));
      for (let count = 0; count < 20; count += 1)
        told = await stage.judge('named', jwtOf('named', {}, attacker, { kid: `made-up-${count}` }));
      return `${told} after ${asked(stage, 'GET named')} question`;
    },
  },
  {
    name: 'a plan has an end',
    expected: 'ALLOWED, QUOTA_EXCEEDED',
    run: async ({ judge, world: { plane } }) => {
      const before = await judge('limited', jwtOf('limited'));
      const plan = plane.view.plan('two');
      for (const _ of [1, 2]) if (plan !== undefined) plane.quota.count('shop', plan, NOW);
      return [before, await judge('limited', jwtOf('limited'))].join(', ');
    },
  },
  {
    name: 'a view that is out of date decides nothing',
    expected: 'ALLOWED, VIEW_STALE',
    run: async ({ judge, pass, settle }) => {
      const before = await judge('stale', jwtOf('stale'));
      pass({ uptime: 5_001 });
      const after = await judge('stale', jwtOf('stale'));
      await settle();
      return [before, after].join(', ');
    },
  },
];

/** The stage of the courses; everything on it ends with it. */
export const openStage = async (): Promise<Stage & AsyncDisposable> => {
  const answering: Stage['answering'] = new Map();
  let [uptime, clock] = [0, NOW];
  const options = { uptime: () => performance.now() + uptime };
  const world = await openAttackWorld(seedOf(answering), () => clock, options);
  const { plane } = world;
  return {
    world,
    answering,
    judge: async (api, token) => {
      const authorization = { bearer: 'PRESENT', token } as const;
      const decision = await plane.judge({ method: 'GET', target: `/${api}/v1/x`, authorization });
      return decision.allowed ? 'ALLOWED' : decision.reason;
    },
    pass: ms => {
      uptime += ms.uptime ?? 0;
      clock += ms.clock ?? 0;
    },
    settle: () => plane.view.refresh(),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};
