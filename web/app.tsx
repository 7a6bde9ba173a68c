import { type Client, Provider } from 'urql';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { useLeaving } from './frame/leaving.ts';
import { Routes } from './routes.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { DiscardQuestion } from './ui/discard-question.tsx';
import { Toasts } from './ui/toasts.tsx';

export const App = ({ client }: { client: Client }) => {
  useLeaving();
  const [path] = useLocation();
  return (
    <ErrorBoundary at={path} alone>
      <Provider value={client}>
        <Switch>
          <Route path="/sign-in">
            <SignIn />
          </Route>
          <Route>
            <Frame>
              <Routes />
            </Frame>
          </Route>
        </Switch>
        <Toasts />
        <DiscardQuestion />
      </Provider>
    </ErrorBoundary>
  );
};
