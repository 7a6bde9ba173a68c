import type { StoreDeps } from '../../db/deps.ts';
import { InputInvalid } from '../../errors.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { requireSeen } from '../described.ts';
import type { Trust } from '../key-manager.ts';
import type { Template } from '../template.ts';
import { probeStore, type StoredProbe } from './store.ts';
import { formatOf, suggestionOf } from './suggestion.ts';

/** What is saved was read where it says so. @throws InputInvalid */
const requireOf = ({ issuer, metadata }: Template, { report }: StoredProbe): void => {
  const { source } = report.findings;
  if (issuer !== undefined && report.issuer !== issuer)
    throw new InputInvalid(`The report is of ${report.issuer}, not of this issuer.`, ['probe']);
  if (metadata && metadata.url !== source)
    throw new InputInvalid(
      `The report was read ${source === null ? 'elsewhere' : `at ${source}`}. Probe at this address to save it.`,
      [metadata.field],
    );
  if (issuer === undefined) requireSeen({ issuer: report.issuer, source });
};

/** The named report of the server that a template means. @throws InputInvalid when there is none of the viewer's. */
export const reportFor = async (
  { db }: StoreDeps,
  viewer: Viewer,
  template: Template,
  reference: string | undefined,
): Promise<StoredProbe | undefined> => {
  if (reference === undefined) return undefined;
  const found = await probeStore(db).unsaved(db.read, reference, viewer.organizationId);
  if (!found) throw new InputInvalid('There is no such report any more. Probe the server again.', ['probe']);
  requireOf(template, found);
  return found;
};

type Chosen = { readonly [field in keyof Trust]?: Trust[field] | undefined };

/** What a probe has found. @throws InputInvalid where that leaves a choice open which is not made. */
export const chosenFrom = ({ report }: StoredProbe, template: Template, chosen: Chosen | undefined) => {
  const { endpoints, trust, policy, choices } = suggestionOf(report.findings, template);
  const open = choices.find(({ field }) => chosen?.[field] === undefined);
  if (open)
    throw new InputInvalid(
      `Choose one of these claims: ${open.candidates.map(({ claim }) => claim).join(', ')}.`,
      ['trust', open.field],
    );
  const candidate = choices
    .find(({ field }) => field === 'scopesClaim')
    ?.candidates.find(({ claim }) => claim === chosen?.scopesClaim);
  return {
    issuer: report.issuer,
    metadataUrl: report.findings.source,
    endpoints,
    trust: { ...trust, ...formatOf(candidate) },
    policy,
  };
};
