import { type Client, Provider } from 'urql';
import { Route, Switch } from 'wouter';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { Routes } from './routes.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { Toasts } from './ui/toasts.tsx';

export const App = ({ client }: { client: Client }) => (
  <ErrorBoundary>
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
    </Provider>
  </ErrorBoundary>
);
