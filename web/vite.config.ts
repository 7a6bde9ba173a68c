import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { inlineDocuments } from './inline-documents.ts';

const portal = process.env.LATCHKEY_DEV_PORTAL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [inlineDocuments(), react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Strict CSP: nothing may be inlined as a data: URL or as an inline module-preload script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    // The portal refuses other origins, so what is passed on carries its own.
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/oauth2'].map(path => [
        path,
        { target: portal, changeOrigin: true, headers: { origin: portal } },
      ]),
    ),
  },
});
