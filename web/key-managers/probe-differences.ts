import type { ScopesFormat, UpdateKeyManagerInput } from '../gql/graphql.ts';
import { textOf } from '../ui/form.tsx';
import { endpointLabels, endpointNames } from './configuration.ts';
import type { ShownKeyManager } from './key-manager.tsx';
import type { Report } from './probe-report.tsx';

/** One thing that a probe found otherwise than it is set. */
export interface Difference {
  readonly key: string;
  readonly label: string;
  readonly now: string;
  readonly found: string;
  /** The part of an update that takes it over. */
  readonly input: Omit<UpdateKeyManagerInput, 'id'>;
}

type Set = Pick<ShownKeyManager, 'endpoints' | 'trust' | 'policy'>;
type Found = Omit<Report['suggestion'], 'choices'>;

const endpointDifferences = ({ endpoints: now }: Set, { endpoints: found }: Found): Difference[] =>
  endpointNames
    .filter(name => (now[name] ?? null) !== (found[name] ?? null))
    .map(name => ({
      key: `endpoints.${name}`,
      label: endpointLabels[name].label,
      now: now[name] ?? '',
      found: found[name] ?? '',
      input: { endpoints: { [name]: found[name] ?? null } },
    }));

const trustLabels = {
  tokenHandling: 'How tokens are checked',
  consumerKeyClaim: 'Consumer key claim',
  scopesClaim: 'Scopes claim',
  scopesFormat: 'Scopes are written as',
  profile: 'Which JWTs count',
} as const;

const trustDifferences = ({ trust: now }: Set, { trust: found }: Found): Difference[] =>
  (['tokenHandling', 'consumerKeyClaim', 'scopesClaim', 'scopesFormat', 'profile'] as const)
    .filter(name => now[name] !== found[name])
    .map(name => ({
      key: `trust.${name}`,
      label: trustLabels[name],
      now: now[name],
      found: found[name],
      input: { trust: { [name]: found[name] } },
    }));

const joined = (list: readonly string[]): string => list.join(', ');

const listDifferences = ({ trust, policy }: Set, found: Found): Difference[] => {
  const { algorithms } = found.trust;
  const { clientAuthentication, supportedClientAuthentications } = found.policy;
  const waysNow = `${policy.clientAuthentication}: ${joined(policy.supportedClientAuthentications)}`;
  const waysFound = `${clientAuthentication}: ${joined(supportedClientAuthentications)}`;
  return [
    ...(algorithms.every(name => trust.algorithms.includes(name))
      ? []
      : [
          {
            key: 'trust.algorithms',
            label: 'Signature algorithms',
            now: joined(trust.algorithms),
            found: joined(algorithms),
            input: { trust: { algorithms: [...algorithms] } },
          },
        ]),
    ...(waysNow === waysFound
      ? []
      : [
          {
            key: 'policy.clientAuthentication',
            label: 'How clients authenticate',
            now: waysNow,
            found: waysFound,
            input: {
              policy: {
                clientAuthentication,
                supportedClientAuthentications: [...supportedClientAuthentications],
              },
            },
          },
        ]),
  ];
};

/** What a probe found otherwise than it is set. */
export const differencesOf = (now: Set, found: Found): readonly Difference[] => [
  ...endpointDifferences(now, found),
  ...trustDifferences(now, found),
  ...listDifferences(now, found),
];

type Choices = Report['suggestion']['choices'];

interface Chosen {
  consumerKeyClaim?: string;
  scopesClaim?: string;
  scopesFormat?: ScopesFormat;
}

/** The claims that were chosen where several fit, and how the token that was looked at holds scopes there. */
export const chosenIn = (choices: Choices, data: FormData): Chosen => {
  const consumerKeyClaim = textOf(data, 'choice.consumerKeyClaim');
  const scopesClaim = textOf(data, 'choice.scopesClaim');
  const scopesFormat = choices
    .find(({ field }) => field === 'SCOPES_CLAIM')
    ?.candidates.find(({ claim }) => claim === scopesClaim)?.format;
  return {
    ...(consumerKeyClaim === '' ? {} : { consumerKeyClaim }),
    ...(scopesClaim === '' ? {} : { scopesClaim }),
    ...(scopesFormat ? { scopesFormat } : {}),
  };
};

/** An update with the differences that are ticked, and the claims that were chosen. */
export const inputOf = (
  differences: readonly Difference[],
  choices: Choices,
  data: FormData,
): Omit<UpdateKeyManagerInput, 'id'> => {
  const ticked = differences.filter(({ key }) => data.has(key)).map(({ input }) => input);
  return {
    endpoints: Object.assign({}, ...ticked.map(({ endpoints }) => endpoints)),
    trust: Object.assign({}, ...ticked.map(({ trust }) => trust), chosenIn(choices, data)),
    policy: Object.assign({}, ...ticked.map(({ policy }) => policy)),
  };
};
