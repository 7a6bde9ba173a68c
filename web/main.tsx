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
import { createPortalClient, signInAddress } from './urql.ts';

const client = createPortalClient({
  url: '/graphql',
  onSignedOut: () => {
    // A whole new page: what the cache holds belongs to the one who was signed in.
    if (location.pathname !== '/sign-in') location.assign(signInAddress(location));
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
