import { useRead } from '../data.ts';
import { NotFound, useNameOf } from '../frame/not-found.tsx';
import { graphql } from '../gql/index.ts';
import { Subscriptions } from '../subscriptions/subscriptions.tsx';
import { KeyTypeMark, Mono } from '../ui/marks.tsx';
import { PageHead, Tabs, useTitle } from '../ui/page.tsx';
import { Unloaded } from '../ui/paged-table.tsx';
import { Time } from '../ui/time.tsx';
import { ApplicationUsage } from '../usage/application-usage.tsx';
import { ApplicationActivity } from './activity.tsx';
import { addressOf } from './address.ts';
import { Keys } from './keys.tsx';
import { Overview } from './overview.tsx';
import { ApplicationSettings } from './settings.tsx';

const back = { href: '/applications', label: 'Applications' };

const ApplicationDocument = graphql(`
  query Application($id: ID!) {
    application(id: $id) {
      id
      name
      description
      revision
      createdAt
      owner {
        name
        email
      }
    }
  }
`);

const tabs = [
  { tab: undefined, label: 'Overview' },
  { tab: 'production', label: 'Production Keys', icon: <KeyTypeMark keyType="PRODUCTION">{''}</KeyTypeMark> },
  { tab: 'sandbox', label: 'Sandbox Keys', icon: <KeyTypeMark keyType="SANDBOX">{''}</KeyTypeMark> },
  { tab: 'subscriptions', label: 'Subscriptions' },
  { tab: 'usage', label: 'Usage' },
  { tab: 'activity', label: 'Activity' },
  { tab: 'settings', label: 'Settings' },
] as const;

export type ShownApplication = {
  id: string;
  name: string;
  description: string;
  revision: number;
  createdAt: string;
  owner: { name: string; email: string };
};

const Body = ({
  application,
  tab,
  keyManagerId,
}: {
  application: ShownApplication;
  tab: string | undefined;
  keyManagerId: string | undefined;
}) => {
  switch (tab) {
    case 'production':
      return <Keys key="production" application={application} keyType="PRODUCTION" focused={keyManagerId} />;
    case 'sandbox':
      return <Keys key="sandbox" application={application} keyType="SANDBOX" focused={keyManagerId} />;
    case 'subscriptions':
      return <Subscriptions application={application} />;
    case 'usage':
      return <ApplicationUsage id={application.id} />;
    case 'activity':
      return <ApplicationActivity id={application.id} />;
    case 'settings':
      return <ApplicationSettings application={application} />;
    default:
      return <Overview application={application} />;
  }
};

const Facts = ({ application: { id, owner, createdAt } }: { application: ShownApplication }) => (
  <>
    <span title={owner.email}>Owned by {owner.name}</span>
    <span>
      Created <Time value={createdAt} />
    </span>
    <Mono value={id} copy="application id" />
  </>
);

/** An application: its head, its tabs, and the tab that the address names. */
export const Application = ({ params }: { params: Record<string, string | undefined> }) => {
  const { id = '', tab, keyManagerId } = params;
  const { data, failure, retry } = useRead(ApplicationDocument, { id });
  const known = tabs.find(entry => entry.tab === tab);
  const application = data?.application;
  const was = useNameOf(id, application?.name);
  useTitle(application && known?.tab ? `${known.label} · ${application.name}` : application?.name);
  if (!data) return <Unloaded what="the application" back={back} failure={failure} onRetry={retry} />;
  if (!known) return <NotFound />;
  if (!application) return <NotFound what="application" was={was} />;
  const items = tabs.map(({ tab: name, label, ...rest }) => ({
    href: name ? addressOf(id, name) : addressOf(id),
    label,
    ...rest,
  }));
  return (
    <>
      <PageHead title={application.name} facts={<Facts application={application} />} back={back} />
      <Tabs
        label="Application"
        items={items}
        current={known.tab ? addressOf(id, known.tab) : addressOf(id)}
      />
      <Body application={application} tab={tab} keyManagerId={keyManagerId} />
    </>
  );
};
