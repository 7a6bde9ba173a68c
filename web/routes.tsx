import { type ComponentType, lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Applications } from './applications/applications.tsx';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { NotFound } from './frame/not-found.tsx';
import { Skeleton } from './ui/states.tsx';

type Params = { params: Record<string, string | undefined> };

/** A screen that is loaded when it is first visited; give the component by name: `m => m.Apis`. */
const screen = (load: () => Promise<ComponentType<Params>>) => lazy(async () => ({ default: await load() }));

// One line for each screen. A screen gets `params` with its ids, already decoded.
const screens: readonly (readonly [path: string, Screen: ComponentType<Params>])[] = [
  ['/applications', Applications],
  [
    '/applications/:id/:tab?/:keyManagerId?',
    screen(() => import('./applications/application.tsx').then(m => m.Application)),
  ],
];

export const Routes = () => {
  const [path] = useLocation();
  return (
    <ErrorBoundary at={path}>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Switch>
          <Route path="/">
            <Redirect to="/applications" replace />
          </Route>
          {screens.map(([pattern, Screen]) => (
            <Route key={pattern} path={pattern}>
              {(params: Record<string, string | undefined>) => <Screen params={params} />}
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
};
