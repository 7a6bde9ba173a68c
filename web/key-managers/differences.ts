import { algorithms, type EndpointName, endpointLabels, endpointNames } from './configuration.ts';

/** One thing that the server says otherwise than it is saved. */
export interface Difference {
  readonly what: string;
  readonly saved: string;
  readonly found: string;
}

type Endpoints = Readonly<Record<EndpointName, string | null>>;

interface Saved {
  readonly endpoints: Endpoints;
  readonly metadataUrl?: string | null | undefined;
  readonly trust: { readonly algorithms: readonly string[] };
  readonly policy: { readonly grantTypes: readonly string[] };
}

interface Found {
  readonly endpoints: Endpoints;
  readonly source: string;
  readonly algorithms: readonly string[];
  readonly grantTypes: readonly string[];
}

/** What reading the metadata leads to; what it does not tell stays. */
export const taken = (saved: Saved, found: Found) => {
  const usable = algorithms.filter(name => found.algorithms.includes(name));
  return {
    endpoints: found.endpoints,
    metadataUrl: found.source,
    algorithms: usable.length > 0 ? usable : saved.trust.algorithms,
    grantTypes: found.grantTypes.length > 0 ? found.grantTypes : saved.policy.grantTypes,
  };
};

const listed = (values: readonly string[]): string => [...values].sort().join(', ');

/** What would be changed by taking over what was found, for people to see before. */
export const differencesOf = (saved: Saved, found: Found): readonly Difference[] => {
  const next = taken(saved, found);
  const rows = [
    { what: 'Well-known URL', saved: saved.metadataUrl ?? '', found: next.metadataUrl },
    ...endpointNames.map(name => ({
      what: endpointLabels[name].label,
      saved: saved.endpoints[name] ?? '',
      found: next.endpoints[name] ?? '',
    })),
    { what: 'Signature algorithms', saved: listed(saved.trust.algorithms), found: listed(next.algorithms) },
    { what: 'Grant types', saved: listed(saved.policy.grantTypes), found: listed(next.grantTypes) },
  ];
  return rows.filter(row => row.saved !== row.found);
};
