import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/pieces.css';
import './ui/collections.css';
import './ui/floating.css';
import './frame/frame.css';
import './applications/applications.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { hashOfOperation } from './documents.ts';
import { leaveFor } from './frame/leaving.ts';
import { persistedFetch } from './persisted-fetch.ts';
import { createPortalClient, signInAddress } from './urql.ts';

const client = createPortalClient({
  url: '/graphql',
  // While developing, documents change faster than the server's copy of them.
  fetch: import.meta.env.PROD
    ? persistedFetch({ fetch: fetch.bind(window), hashOf: hashOfOperation })
    : fetch.bind(window),
  onSignedOut: () => {
    // What the cache and the page hold belongs to the one who was signed in.
    if (location.pathname !== '/sign-in') leaveFor(signInAddress(location));
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  );
}
