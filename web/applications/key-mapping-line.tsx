import { useId, useState } from 'react';
import { useAction, useOpen } from '../data.ts';
import type { KeyMappingLine_KeyMappingFragment } from '../gql/graphql.ts';
import { graphql } from '../gql/index.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { fromUserError, useFormErrors } from '../ui/form.tsx';
import { Badge, KeyTypeMark, Mono, State, type Tone } from '../ui/marks.tsx';
import { Time } from '../ui/time.tsx';
import { toast } from '../ui/toasts.tsx';
import { TakeOutAgain } from './callback-challenge.tsx';
import { ClientName } from './client-name.tsx';
import { Evidence } from './evidence.tsx';
import { proofMethods } from './proof-methods.ts';
import { RemoveKeysDocument } from './remove-keys.ts';
import { TokenCommand } from './token-command.tsx';

export const KeyMappingLine_KeyMapping = graphql(`
  fragment KeyMappingLine_KeyMapping on KeyMapping {
    id
    consumerKey
    keyType
    mode
    state
    label
    createdAt
    createdBy
    lastUsedAt
    requestsToday
    tokenCommand
    proof {
      method
      grade
      at
      by
      evidence {
        ...Evidence_ProofEvidence
      }
    }
  }
`);

type Mapping = KeyMappingLine_KeyMappingFragment;
type Named = { id: string; name: string };

const states: Record<Mapping['state'], [Tone, string]> = {
  AWAITING_APPROVAL: ['info', 'Waiting for approval'],
  ACTIVE: ['good', 'Active'],
  SUSPENDED: ['warn', 'Suspended'],
  DISPLACED: ['danger', 'Displaced by a proof'],
  FAILED: ['danger', 'Not approved'],
  REMOVED: ['neutral', 'Removed'],
};

const Grade = ({ proof }: { proof: Mapping['proof'] }) => {
  if (proof.grade === 'UNPROVEN')
    return (
      <Badge tone="danger" icon="warning">
        Unproven
      </Badge>
    );
  return (
    <>
      {proof.grade === 'PROVEN'
        ? `Proven by ${proofMethods[proof.method]}`
        : `Approved by ${proof.by}, not proven`}
      , <Time value={proof.at} />
    </>
  );
};

const ProofWords = ({ mapping: { proof, mode } }: { mapping: Mapping }) => (
  <span className="small">
    {mode === 'MAPPED' ? 'Provided' : 'Made by the portal'} · <Grade proof={proof} />
  </span>
);

const DAY_MS = 86_400_000;

/** Proven by a callback a short while ago: it may still stand at the client. */
const isReminded = ({ proof }: Mapping): boolean =>
  proof.method === 'CALLBACK' && Date.now() - Date.parse(proof.at) < DAY_MS;

const number = new Intl.NumberFormat('en');

const LastUse = ({ mapping: { lastUsedAt, requestsToday } }: { mapping: Mapping }) =>
  lastUsedAt ? (
    <span>
      Last used <Time value={lastUsedAt} />
      {requestsToday > 0 && ` · ${number.format(requestsToday)} today`}
    </span>
  ) : (
    <span className="muted">Never used</span>
  );

const RemoveDialog = ({
  mapping,
  keyManager,
  application,
  onClose,
}: {
  mapping: Mapping;
  keyManager: Named;
  application: Named;
  onClose: () => void;
}) => {
  const errors = useFormErrors();
  const remove = useAction(RemoveKeysDocument, ['KeyMapping', 'Application']);
  const confirm = async () => {
    const result = await remove.run({ input: { keyMappingId: mapping.id } });
    if ('failure' in result) return errors.set(result.failure);
    const answer = result.data.removeKeys;
    if (answer.__typename !== 'RemoveKeysPayload') return errors.set(fromUserError(answer));
    onClose();
    toast('The keys were removed.');
  };
  return (
    <ConfirmDialog
      title="Remove these keys"
      confirm="Remove keys"
      busy={remove.busy}
      errors={errors.all}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p className="row">
        <KeyTypeMark keyType={mapping.keyType} /> <Mono value={mapping.consumerKey} />
      </p>
      <p>
        The gateway will refuse tokens of this client for {application.name} at once.
        {mapping.mode === 'MAPPED' &&
          ` The client at ${keyManager.name} is not touched: it stays there, with its secret, until you delete it there.`}
      </p>
    </ConfirmDialog>
  );
};

/** What can be asked for below the line: one thing at a time. */
const More = ({ mapping, onRemove }: { mapping: Mapping; onRemove: () => void }) => {
  const [shown, show] = useState<'token' | 'evidence'>();
  const panel = useId();
  const toggle = (part: 'token' | 'evidence') => ({
    'aria-expanded': shown === part,
    'aria-controls': shown === part ? panel : undefined,
    onClick: () => show(shown === part ? undefined : part),
  });
  return (
    <>
      <div className="row row-apart">
        <div className="row">
          {mapping.tokenCommand !== null && (
            <Button small {...toggle('token')}>
              Get a token
            </Button>
          )}
          {mapping.proof.evidence.length > 0 && (
            <Button small {...toggle('evidence')}>
              Evidence
            </Button>
          )}
        </div>
        <Button small onClick={onRemove}>
          Remove…
        </Button>
      </div>
      {shown && (
        <div id={panel} className="stack stack-tight">
          {shown === 'token' ? (
            <TokenCommand command={mapping.tokenCommand} />
          ) : (
            <Evidence of={mapping.proof.evidence} />
          )}
        </div>
      )}
    </>
  );
};

/** One client that is bound: what it is, how it was proved, and what can be done with it. */
export const KeyMappingLine = ({
  mapping,
  keyManager,
  application,
}: {
  mapping: Mapping;
  keyManager: Named;
  application: Named;
}) => {
  const [removing, showRemove, hideRemove] = useOpen();
  const [tone, word] = states[mapping.state];
  return (
    <div className="km-line">
      <div className="km-line-top">
        <ClientName of={mapping} />
        <ProofWords mapping={mapping} />
        <State tone={tone}>{word}</State>
      </div>
      <div className="km-line-facts">
        <span>
          Consumer key <Mono value={mapping.consumerKey} copy="consumer key" />
        </span>
        <LastUse mapping={mapping} />
        <span className="muted">
          Added <Time value={mapping.createdAt} /> by {mapping.createdBy}
        </span>
      </div>
      {isReminded(mapping) && <TakeOutAgain keyManager={keyManager.name} />}
      <More mapping={mapping} onRemove={showRemove} />
      {removing && (
        <RemoveDialog
          mapping={mapping}
          keyManager={keyManager}
          application={application}
          onClose={hideRemove}
        />
      )}
    </div>
  );
};
