import { useState } from 'react';
import { useOpen, useRead } from '../data.ts';
import type { TokenRow_ApiTokenFragment } from '../gql/graphql.ts';
import { graphql, readFragment } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { State } from '../ui/marks.tsx';
import { Section } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { useViewer } from '../viewer.tsx';
import { CreateTokenDialog, type NewToken, RevokeTokenDialog } from './token-dialogs.tsx';

const TokenRow = graphql(`
  fragment TokenRow_ApiToken on ApiToken {
    id
    name
    createdAt
    expiresAt
  }
`);

const ApiTokensDocument = graphql(`
  query ApiTokens {
    viewer {
      id
      apiTokens {
        id
        ...TokenRow_ApiToken
      }
    }
  }
`);

type Row = TokenRow_ApiTokenFragment;

const Ends = ({ at }: { at: string | null }) => {
  if (at === null) return <span className="muted">Until revoked</span>;
  if (Date.parse(at) > Date.now()) return <Time value={at} />;
  return (
    <State tone="danger">
      Ended <Time value={at} />
    </State>
  );
};

const columnsFor = (onRevoke: (row: Row) => void): Column<Row>[] => [
  { head: 'Token', cell: ({ name }) => <strong>{name}</strong> },
  { head: 'Created', cell: ({ createdAt }) => <Time value={createdAt} /> },
  { head: 'Ends', cell: ({ expiresAt }) => <Ends at={expiresAt ?? null} /> },
  {
    head: 'Actions',
    hiddenHead: true,
    end: true,
    cell: row => (
      <Button small onClick={() => onRevoke(row)} aria-label={`Revoke ${row.name}`}>
        Revoke…
      </Button>
    ),
  },
];

const List = () => {
  const [revoked, setRevoked] = useState<Row>();
  const { data, failure, retry } = useRead(ApiTokensDocument, {}, { watch: ['ApiToken'] });
  if (!data?.viewer) return <Unloaded what="your API tokens" failure={failure} onRetry={retry} />;
  const rows = data.viewer.apiTokens.map(token => readFragment(TokenRow, token));
  return (
    <>
      {rows.length === 0 ? (
        <p className="muted">
          No tokens yet. Create one for a script or a pipeline that works with this portal.
        </p>
      ) : (
        <Table caption="API tokens" columns={columnsFor(setRevoked)} rows={rows} keyOf={({ id }) => id} />
      )}
      {revoked && <RevokeTokenDialog token={revoked} onClose={() => setRevoked(undefined)} />}
    </>
  );
};

/** The personal API tokens, with which programs act as their owner. */
export const Tokens = () => {
  const { organization } = useViewer();
  const [creating, show, hide] = useOpen();
  const [made, setMade] = useState<NewToken>();
  return (
    <Section
      title="API tokens"
      lead={`Programs send one as Authorization: Bearer … and act as you in ${organization.name}.`}
      action={
        <Button icon="plus" onClick={show}>
          Create token
        </Button>
      }
    >
      <List />
      {creating && <CreateTokenDialog organization={organization.name} onClose={hide} onCreated={setMade} />}
      {made && (
        <ShownOnce
          title={`Your token ${made.name}`}
          fileName="latchkey-token.env"
          values={[{ label: 'API token', value: made.token, variable: 'LATCHKEY_TOKEN' }]}
          onClose={() => setMade(undefined)}
        >
          Whoever has this token acts as you. It is shown once: store it now.
        </ShownOnce>
      )}
    </Section>
  );
};
