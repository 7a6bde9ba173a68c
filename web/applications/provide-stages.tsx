import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Note } from '../ui/marks.tsx';
import { addressOf } from './address.ts';
import { Evidence } from './evidence.tsx';
import { adviceFor, stageLine, troubleLine, type Way } from './provide-words.ts';
import { type Stage, type StageState, stagesOf } from './stages.ts';
import type { ProvideState, Refusal } from './use-provide.ts';

const icons: Record<StageState, IconName> = {
  waiting: 'ring',
  active: 'dot',
  done: 'check',
  failed: 'cross',
  skipped: 'ring',
};
const spoken: Record<StageState, string> = {
  waiting: ' (to come)',
  active: ' (under way)',
  done: ' (done)',
  failed: ' (failed)',
  skipped: '',
};

const Owner = ({ refusal }: { refusal: Refusal }) => {
  if (refusal.__typename !== 'ClientAlreadyMappedError' || !refusal.mappedAs) return null;
  const { application, keyType } = refusal.mappedAs;
  return (
    <p>
      It is bound to{' '}
      <Link href={addressOf(application.id, keyType === 'PRODUCTION' ? 'production' : 'sandbox')}>
        {application.name}
      </Link>
      .
    </p>
  );
};

/** What went wrong, what was asked and answered, and what to do. */
const Refused = ({ refusal, way }: { refusal: Refusal; way: Way }) => {
  const { message, todo } = adviceFor(refusal, way);
  return (
    <div className="stage-detail" role="alert">
      <p>{message}</p>
      {refusal.__typename === 'KeyManagerUnreachableError' && (
        <p className="muted">
          Asked at <code>{refusal.endpoint}</code>
        </p>
      )}
      {'evidence' in refusal && <Evidence of={refusal.evidence} />}
      <Owner refusal={refusal} />
      <p className="muted">{todo}</p>
    </div>
  );
};

const Line = ({
  stage,
  application,
  credential,
  refusal,
  way,
}: {
  stage: Stage;
  application: string;
  credential: string;
  refusal: Refusal | undefined;
  way: Way;
}) => (
  <li className={`stage stage-${stage.state}`}>
    <Icon name={icons[stage.state]} />
    <span>
      {stage.name === 'REACHED' && stage.state === 'failed' && refusal && 'reason' in refusal
        ? troubleLine(refusal.reason)
        : stageLine(stage.name, stage.state, application, credential, way)}
      <span className="visually-hidden">{spoken[stage.state]}</span>
    </span>
    <span className="stage-time">{stage.elapsedMs !== undefined && `${stage.elapsedMs} ms`}</span>
    {stage.state === 'failed' && refusal && <Refused refusal={refusal} way={way} />}
  </li>
);

/** The stages of an attempt as lines that turn from dot to tick or cross. */
export const ProvideStages = ({
  state,
  application,
  way = 'secret',
}: {
  state: Extract<ProvideState, { type: 'attempted' }>;
  application: string;
  way?: Way;
}) => {
  const stages = stagesOf(state.attempt);
  const lines = useRef<HTMLDivElement>(null);
  const ended = state.attempt.outcome.type;
  // The lines stand below the fields: they are brought into sight when they start and when they end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the attempt changes its outcome
  useEffect(() => {
    lines.current?.scrollIntoView({ block: 'nearest' });
  }, [ended]);
  const unplaced = !stages.some(stage => stage.state === 'failed');
  return (
    <div ref={lines} className="stack stack-tight">
      <ol className="stages" aria-label="Verification" aria-live="polite">
        {stages.map(stage => (
          <Line
            key={stage.name}
            stage={stage}
            application={application}
            credential={state.credential}
            refusal={state.refusal}
            way={way}
          />
        ))}
      </ol>
      {unplaced && (state.refusal || state.broken) && (
        <Note tone="danger">
          {state.refusal ? <Refused refusal={state.refusal} way={way} /> : <p role="alert">{state.broken}</p>}
        </Note>
      )}
    </div>
  );
};
