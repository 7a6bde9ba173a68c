import { type ComponentType, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Applications } from './applications/applications.tsx';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { NotFound } from './frame/not-found.tsx';
import { Skeleton } from './ui/states.tsx';

type Params = { params: Record<string, string | undefined> };

/**
 * A screen that is loaded when it is first visited; give the component by name: `m => m.Apis`. Not by Suspense: what
 * that has begun to wait for it shows for 300 ms, however soon it is there.
 */
const screen = (load: () => Promise<ComponentType<Params>>): ComponentType<Params> => {
  let known: ComponentType<Params> | undefined;
  const Screen = (props: Params) => {
    const [Loaded, setLoaded] = useState(() => known);
    const [failure, setFailure] = useState<{ error: unknown }>();
    useEffect(() => {
      if (known) return;
      load().then(
        component => {
          known = component;
          setLoaded(() => component);
        },
        (error: unknown) => setFailure({ error }),
      );
    }, []);
    if (failure) throw failure.error;
    return Loaded ? <Loaded {...props} /> : <Skeleton lines={6} />;
  };
  return Screen;
};

// One line for each screen. A screen gets `params` with its ids, already decoded.
const screens: readonly (readonly [path: string, Screen: ComponentType<Params>])[] = [
  ['/applications', Applications],
  [
    '/applications/:id/:tab?/:keyManagerId?',
    screen(() => import('./applications/application.tsx').then(m => m.Application)),
  ],
  ['/apis', screen(() => import('./apis/apis.tsx').then(m => m.Apis))],
  ['/apis/new', screen(() => import('./apis/new-api.tsx').then(m => m.NewApi))],
  ['/apis/:id', screen(() => import('./apis/api.tsx').then(m => m.Api))],
  ['/apis/:id/edit', screen(() => import('./apis/edit-api.tsx').then(m => m.EditApi))],
  ['/admin/key-managers', screen(() => import('./key-managers/key-managers.tsx').then(m => m.KeyManagers))],
  [
    '/admin/key-managers/new',
    screen(() => import('./key-managers/new-key-manager.tsx').then(m => m.NewKeyManager)),
  ],
  ['/admin/key-managers/:id', screen(() => import('./key-managers/key-manager.tsx').then(m => m.KeyManager))],
  [
    '/admin/service-providers',
    screen(() => import('./service-providers/service-providers.tsx').then(m => m.ServiceProviders)),
  ],
  [
    '/admin/service-providers/:id',
    screen(() => import('./service-providers/service-provider.tsx').then(m => m.ServiceProvider)),
  ],
  ['/admin/approvals', screen(() => import('./approvals/approvals.tsx').then(m => m.Approvals))],
  ['/admin/members', screen(() => import('./members/members.tsx').then(m => m.Members))],
  ['/admin/audit', screen(() => import('./audit/audit.tsx').then(m => m.Audit))],
  ['/admin/plans', screen(() => import('./plans/plans.tsx').then(m => m.Plans))],
  ['/admin/settings', screen(() => import('./settings/settings.tsx').then(m => m.PlatformSettings))],
  ['/refusals/:requestId?', screen(() => import('./inspector/inspector.tsx').then(m => m.Inspector))],
  ['/notices', screen(() => import('./notices/notices.tsx').then(m => m.Notices))],
  ['/account', screen(() => import('./account/account.tsx').then(m => m.Account))],
];

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// The router decodes an address as a whole, which leaves what could divide it, as the = at the end of an id.
const decoded = (params: Params['params']): Params['params'] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value && decode(value)]));

export const Routes = () => {
  const [path] = useLocation();
  return (
    <ErrorBoundary at={path}>
      <Switch>
        <Route path="/">
          <Redirect to="/applications" replace />
        </Route>
        {screens.map(([pattern, Screen]) => (
          <Route key={pattern} path={pattern}>
            {(params: Record<string, string | undefined>) => <Screen params={decoded(params)} />}
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
};
