import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useRead } from '../data.ts';
import { graphql } from '../gql/index.ts';
import { InvokeSnippet } from '../subscriptions/invoke.tsx';
import { Icon } from '../ui/icons.tsx';
import { Section } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { addressOf } from './address.ts';
import type { ShownApplication } from './application.tsx';
import { tokenWords } from './token-words.ts';

const OverviewDocument = graphql(`
  query Overview($id: ID!) {
    application(id: $id) {
      id
      keyMappings {
        id
        keyType
        tokenCommand
        lastUsedAt
        proof {
          method
        }
        keyManager {
          id
          name: displayName
        }
      }
      subscriptions(first: 20) {
        edges {
          node {
            id
            api {
              id
              name
              version
              invokeCommand
              scopes {
                name
              }
              keyManagers {
                id
              }
            }
          }
        }
      }
    }
  }
`);

const Step = ({ done, title, children }: { done: boolean; title: string; children: ReactNode }) => (
  <li className={done ? 'step is-done' : 'step'}>
    <Icon name={done ? 'check' : 'ring'} />
    <div className="stack stack-tight">
      <h3>
        {title}
        <span className="visually-hidden">{done ? ' (done)' : ' (to do)'}</span>
      </h3>
      {children}
    </div>
  </li>
);

const KeysStep = ({
  id,
  mappings,
}: {
  id: string;
  mappings: readonly { keyType: string; keyManager: { name: string } }[];
}) => {
  const names = [...new Set(mappings.map(({ keyManager }) => keyManager.name))];
  return (
    <Step done={mappings.length > 0} title="Bring an OAuth client">
      <p className="muted">
        {names.length > 0
          ? `This application calls with a client of ${new Intl.ListFormat('en').format(names)}.`
          : 'Provide the consumer key and secret of a client that you registered at a key manager.'}
      </p>
      <p className="row">
        <Link href={addressOf(id, 'production')}>Production keys</Link>
        <Link href={addressOf(id, 'sandbox')}>Sandbox keys</Link>
      </p>
    </Step>
  );
};

/** What to ask for with the token, where the API has scopes. */
const scopesOf = (subscription?: { api: { scopes: readonly { name: string }[] } }): string => {
  const names = subscription?.api.scopes.map(({ name }) => name) ?? [];
  return names.length === 0 ? '' : `, asking for the scopes that you need of ${names.join(' ')}`;
};

const CallStep = ({
  called,
  words,
  children,
}: {
  /** When a call passed last. */
  called: string | undefined;
  words: string;
  children: ReactNode;
}) => (
  <Step done={called !== undefined} title="Call it">
    {called && (
      <p className="muted">
        Last called <Time value={called} />.
      </p>
    )}
    <p className="muted">{words}</p>
    {children}
  </Step>
);

/** What the application is, and what is left to do until its first call. */
export const Overview = ({ application }: { application: ShownApplication }) => {
  const { id, description } = application;
  const { data, failure, retry } = useRead(
    OverviewDocument,
    { id },
    { watch: ['KeyMapping', 'ApiSubscription'] },
  );
  if (failure && !data)
    return (
      <ErrorState title="The next steps could not be loaded" onRetry={retry}>
        {failure.message}
      </ErrorState>
    );
  if (!data?.application) return <Skeleton lines={5} what="the next steps" />;
  const { keyMappings, subscriptions } = data.application;
  const held = new Set(keyMappings.map(({ keyManager }) => keyManager.id));
  const accepts = ({ node }: (typeof subscriptions.edges)[number]) =>
    node.api.keyManagers.some(keyManager => held.has(keyManager.id));
  const subscription = (subscriptions.edges.find(accepts) ?? subscriptions.edges[0])?.node;
  const ready = subscriptions.edges.some(accepts);
  const usable = keyMappings.filter(({ keyManager }) =>
    subscription?.api.keyManagers.some(({ id: accepted }) => accepted === keyManager.id),
  );
  const [lastCall] = keyMappings
    .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
    .sort()
    .reverse();
  const refused = keyMappings.length > 0 && subscription !== undefined && !ready;
  return (
    <>
      {description && <p className="prose overview-description">{description}</p>}
      <Section title={ready ? 'Ready to call' : 'Next steps'}>
        <ol className="steps">
          <KeysStep id={id} mappings={keyMappings} />
          <Step done={subscription !== undefined} title="Subscribe to an API">
            <p className="muted">
              {subscription
                ? `Subscribed to ${subscription.api.name} ${subscription.api.version}.`
                : 'The gateway lets an application call only the APIs that it subscribes to.'}
            </p>
            <p>
              <Link href={addressOf(id, 'subscriptions')}>Subscriptions</Link>
            </p>
          </Step>
          <CallStep
            called={ready ? lastCall : undefined}
            words={
              ready
                ? `${tokenWords(usable)}${scopesOf(subscription)}. Put it into ACCESS_TOKEN, then:`
                : refused
                  ? `${subscription.api.name} ${subscription.api.version} does not accept tokens of the key managers of your clients. Ask who publishes it to add one of them, or bring a client of a key manager that it accepts.`
                  : 'With keys and a subscription, a token of your key manager opens the API at the gateway.'
            }
          >
            {ready && subscription && <InvokeSnippet api={subscription.api} />}
          </CallStep>
        </ol>
      </Section>
    </>
  );
};
