import { requireKind } from '../registry.ts';
import type { KeyManagerRow } from '../store.ts';
import { locationOf, type Template } from '../template.ts';
import type { Lent, Subject } from './recorder.ts';

/** A stored key manager as it is probed. */
export const savedSubject = (row: KeyManagerRow, lent: Partial<Lent> = {}): Subject => {
  const kind = requireKind(row.kind);
  const location = kind.locate(row.settings);
  const { issuer, endpoints, trust, policy, settings } = row;
  return {
    kind,
    issuer,
    metadataAt: row.metadataUrl ?? location?.metadata,
    endpoints,
    layout: location?.endpoints,
    trust,
    policy,
    settings,
    testClient: lent.testClient,
    sampleToken: lent.sampleToken,
  };
};

/** A server that is not saved yet, as it is probed once its metadata was read. */
export const newSubject = (
  template: Template,
  read: Required<Pick<Subject, 'issuer' | 'answers'>>,
  { testClient, sampleToken }: Lent,
): Subject => {
  const { kind, trust, policy, settings, metadata } = template;
  const here = locationOf(template);
  return {
    ...read,
    kind,
    metadataAt: metadata?.url ?? here?.metadata,
    endpoints: {},
    layout: here?.endpoints,
    trust,
    policy,
    settings,
    testClient,
    sampleToken,
  };
};
