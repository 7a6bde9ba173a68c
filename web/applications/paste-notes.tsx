import { Button } from '../ui/button.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { edgesInWords } from './edges.ts';
import type { CredentialField, PasteNotes } from './use-paste.ts';

const what = ({ key, secret }: { key: boolean; secret: boolean }) =>
  key && secret ? 'the consumer key and secret' : key ? 'the consumer key' : 'the consumer secret';

const trailing = (issuer: string) => issuer.replace(/\/+$/, '');

/** What was found in a pasted text, and what in it does not fit this panel. */
export const FoundNote = ({
  found,
  issuer,
  keyType,
}: {
  found: PasteNotes['found'];
  issuer: string;
  keyType: 'PRODUCTION' | 'SANDBOX';
}) => (
  <div role="status" className="stack stack-tight">
    {found && (
      <Note tone="good">
        <p>
          Found {what(found)} in {found.source}.
          {found.decoded && ' Percent-encoding was undone, as OAuth puts it on for this header.'}
        </p>
      </Note>
    )}
    {found?.issuer && trailing(found.issuer) !== trailing(issuer) && (
      <Note tone="warn">
        <p>
          The pasted text names the issuer <Mono value={found.issuer} />, but this key manager is{' '}
          <Mono value={issuer} />.
        </p>
      </Note>
    )}
    {found?.keyType && found.keyType !== keyType && (
      <Note tone="warn">
        <p>
          The names in the pasted text speak of {found.keyType === 'SANDBOX' ? 'a sandbox' : 'production'},
          but these are {keyType === 'SANDBOX' ? 'sandbox' : 'production'} keys.
        </p>
      </Note>
    )}
  </div>
);

/** White space that an eye does not see: it is used as it stands unless the person takes it away. */
export const EdgesNote = ({
  field,
  label,
  notes,
  onTrim,
}: {
  field: CredentialField;
  label: string;
  notes: PasteNotes;
  onTrim: (field: CredentialField) => void;
}) => {
  const edges = notes.edges[field];
  const breaks = notes.lineBreaks[field];
  return (
    <div role="status" className="stack stack-tight">
      {edges && (
        <Note tone="warn">
          <p>
            The {label} {edgesInWords(edges)}. It is sent exactly as it stands.
          </p>
          <div>
            <Button small onClick={() => onTrim(field)}>
              Remove the spaces
            </Button>
          </div>
        </Note>
      )}
      {breaks !== undefined && (
        <Note>
          <p>
            The pasted text held {breaks} {breaks === 1 ? 'line break' : 'line breaks'}, which a field of one
            line leaves out.
          </p>
        </Note>
      )}
    </div>
  );
};
