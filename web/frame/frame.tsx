import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { ChoosePassword } from '../account/choose-password.tsx';
import { useRead } from '../data.ts';
import { FailedPage, Skeleton } from '../ui/states.tsx';
import { signInAddress } from '../urql.ts';
import { ViewerDocument, ViewerProvider } from '../viewer.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { leaveFor } from './leaving.ts';
import { Rail } from './rail.tsx';
import { prolongSession } from './session.ts';

const Waiting = () => (
  <div className="frame">
    <div className="rail" aria-hidden="true" />
    <main className="content">
      <Skeleton lines={6} />
    </main>
  </div>
);

/** Everything around a page of someone who is signed in. */
export const Frame = ({ children }: { children: ReactNode }) => {
  const { data, failure, retry } = useRead(ViewerDocument, {});
  const [path] = useLocation();
  const signedOut = data !== undefined && data.viewer === null;
  useEffect(() => {
    if (signedOut) leaveFor(signInAddress(location));
  }, [signedOut]);
  const signedIn = data?.viewer !== undefined && data.viewer !== null;
  useEffect(() => {
    if (signedIn) void prolongSession();
  }, [signedIn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for a clean-up.
    window.scrollTo(0, 0);
  }, [path]);
  if (failure && !data)
    return (
      <main className="content content-alone">
        <FailedPage title="The portal could not be loaded" onRetry={retry}>
          {failure.message}
        </FailedPage>
      </main>
    );
  if (!data?.viewer) return <Waiting />;
  // A whole new page: what was refused until now is asked for again.
  if (!data.viewer.passwordChosen) return <ChoosePassword onChanged={() => location.reload()} />;
  return (
    <ViewerProvider value={data.viewer}>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <div className="frame">
        <Rail />
        <main className="content" id="content" tabIndex={-1}>
          {children}
        </main>
        <BottomBar />
      </div>
    </ViewerProvider>
  );
};
