import { useState } from 'react';
import { Link } from 'wouter';
import { useOpen } from '../data.ts';
import { Button } from '../ui/button.tsx';
import { Mono, Note } from '../ui/marks.tsx';
import { Facts, Section } from '../ui/page.tsx';
import { ShownOnce } from '../ui/shown-once.tsx';
import { Time } from '../ui/time.tsx';
import { inWords } from './grants.ts';
import { type Made, OAuthForm } from './oauth-form.tsx';
import { RegenerateDialog } from './regenerate-dialog.tsx';
import type { ShownProvider } from './service-provider.tsx';

const Values = ({ values, what }: { values: readonly string[]; what: string }) =>
  values.length === 0 ? (
    <span className="muted">None</span>
  ) : (
    <ul className="stack stack-tight">
      {values.map(value => (
        <li key={value}>
          <Mono value={value} copy={what} />
        </li>
      ))}
    </ul>
  );

const OAuthFacts = ({ oauth }: { oauth: NonNullable<ShownProvider['oauth']> }) => (
  <Facts
    items={[
      ['Consumer key', <Mono key="key" value={oauth.consumerKey} copy="consumer key" />],
      [
        'Consumer secret',
        oauth.publicClient ? 'None: it is a public client' : 'Stored as a hash, so it cannot be shown again',
      ],
      ['Grant types', oauth.grantTypes.length > 0 ? inWords(oauth.grantTypes) : 'None'],
      ['Callback URLs', <Values key="urls" values={oauth.callbackUrls} what="callback URL" />],
      ['Token issuer', oauth.tokenIssuer === 'JWT' ? 'JWT' : 'Opaque'],
      ['Token lifetime', `${new Intl.NumberFormat('en').format(oauth.tokenLifetimeSeconds)} seconds`],
      ['Scopes', <Values key="scopes" values={oauth.scopes} what="scope" />],
      ['Changed', <Time key="changed" value={oauth.updatedAt} />],
    ]}
  />
);

const MadeDialog = ({ name, made, onClose }: { name: string; made: Made; onClose: () => void }) => (
  <ShownOnce
    title={`Consumer key and secret of ${name}`}
    fileName={`${name.replace(/[^\w.-]+/g, '-')}.env`}
    values={[
      { label: 'Consumer key', value: made.consumerKey, variable: 'CONSUMER_KEY' },
      { label: 'Consumer secret', value: made.consumerSecret, variable: 'CONSUMER_SECRET' },
    ]}
    onClose={onClose}
  >
    The secret is shown once. Store it now: the portal keeps only a hash of it.
  </ShownOnce>
);

const Actions = ({
  provider,
  onConfigure,
  onMade,
}: {
  provider: ShownProvider;
  onConfigure: () => void;
  onMade: (made: Made) => void;
}) => {
  const [regenerating, show, hide] = useOpen();
  const { oauth } = provider;
  return (
    <div className="form-actions">
      <Button variant={oauth ? 'quiet' : 'primary'} onClick={onConfigure}>
        {oauth ? 'Edit' : 'Configure'}
      </Button>
      {oauth && !oauth.publicClient && <Button onClick={show}>Regenerate secret…</Button>}
      {regenerating && oauth && (
        <RegenerateDialog
          provider={provider}
          onClose={hide}
          onMade={consumerSecret => onMade({ consumerKey: oauth.consumerKey, consumerSecret })}
        />
      )}
    </div>
  );
};

/** How people and programs come in by this service provider: OAuth / OpenID Connect. */
export const InboundAuthentication = ({ provider }: { provider: ShownProvider }) => {
  const [editing, edit, leave] = useOpen();
  const [made, setMade] = useState<Made>();
  const [cleared, setCleared] = useState('');
  return (
    <Section title="Inbound Authentication" lead="How applications get tokens by this service provider.">
      <h3>OAuth/OpenID Connect</h3>
      {cleared && !editing && (
        <Note tone="warn">Left out, because there is no callback URL for it: {cleared}.</Note>
      )}
      {editing ? (
        <OAuthForm
          provider={provider}
          onClose={leave}
          onSaved={(secret, left) => {
            setMade(secret);
            setCleared(left.length > 0 ? inWords(left) : '');
            leave();
          }}
        />
      ) : (
        <>
          {provider.oauth ? (
            <>
              <OAuthFacts oauth={provider.oauth} />
              <p className="muted small prose">
                To call APIs with it, provide the consumer key and secret in one of your{' '}
                <Link href="/applications">applications</Link>, under the resident key manager.
              </p>
            </>
          ) : (
            <p className="muted">Not configured yet.</p>
          )}
          <Actions provider={provider} onConfigure={edit} onMade={setMade} />
        </>
      )}
      {made && <MadeDialog name={provider.name} made={made} onClose={() => setMade(undefined)} />}
    </Section>
  );
};
