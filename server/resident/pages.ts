import { createHash } from 'node:crypto';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

const STYLE = `
:root{color-scheme:light dark;--paper:#FBFAF7;--surface:#FFFFFF;--ink:#1B1D21;--ink-2:#565B64;--line:#E4E1DA;--control:#8A8F98;--accent:#7A5C14;--on-accent:#FFFFFF}
@media (prefers-color-scheme:dark){:root{--paper:#121417;--surface:#1A1D21;--ink:#ECEAE4;--ink-2:#A6ABB3;--line:#2C3036;--control:#6B727C;--accent:#D9B45B;--on-accent:#121417}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 15px/24px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:440px;margin:64px auto;padding:32px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
h1{margin:0 0 8px;font-size:20px;line-height:28px;font-weight:600}
p{margin:0 0 16px;overflow-wrap:anywhere}
.quiet{color:var(--ink-2);font-size:13px;line-height:20px}
ul{list-style:none;margin:0 0 24px;padding:0;border-top:1px solid var(--line)}
li{padding:8px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
code{font:400 13px/20px ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-feature-settings:"zero"}
form{display:flex;gap:12px;margin:0}
button{font:600 15px/24px inherit;font-family:inherit;padding:8px 16px;border-radius:6px;border:1px solid var(--control);background:none;color:var(--ink);cursor:pointer}
button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (max-width:480px){main{margin:0;min-height:100vh;border:0;border-radius:0;padding:24px 16px}}
`;

const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '');

export interface HtmlPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** Nothing is loaded and nothing runs; what is sent goes to `formTargets` only. */
const page = (title: string, body: string, formTargets: readonly string[]): HtmlPage => ({
  html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} · Latchkey</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`,
  contentSecurityPolicy: [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    `form-action ${formTargets.length === 0 ? "'none'" : formTargets.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
});

/** Browsers hold the redirects after a form to `form-action` too, and the last one leads to the client. */
const sourceOf = (redirectUri: string): string => {
  const url = new URL(redirectUri);
  const http = url.protocol === 'https:' || url.protocol === 'http:';
  // An IPv6 address cannot be written as a source.
  return http && !url.hostname.startsWith('[') ? url.origin : url.protocol;
};

const IDENTITY_WORDS: Readonly<Record<string, string>> = {
  openid: 'Know that you are you',
  profile: 'See your name',
  email: 'See your e-mail address',
  offline_access: 'Keep access while you are away',
};

const scopeItem = (scope: string): string => {
  const words = IDENTITY_WORDS[scope];
  return `<li>${words === undefined ? `Use the scope <code>${escapeHtml(scope)}</code>` : escapeHtml(words)}</li>`;
};

export interface Consent {
  readonly clientName: string;
  readonly clientId: string;
  readonly person: { readonly name: string; readonly email: string };
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly action: string;
  readonly csrf: string;
}

export const consentPage = (consent: Consent): HtmlPage =>
  page(
    'Allow access',
    `<h1>${escapeHtml(consent.clientName)} asks for access</h1>
<p>Signed in as ${escapeHtml(consent.person.name)} (${escapeHtml(consent.person.email)}). Allowed, it may:</p>
<ul>${consent.scopes.length === 0 ? '<li>Act for you, without any scope</li>' : consent.scopes.map(scopeItem).join('')}</ul>
<form method="post" action="${escapeHtml(consent.action)}">
<input type="hidden" name="csrf" value="${escapeHtml(consent.csrf)}">
<button class="primary" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Refuse</button></form>
<p></p><p class="quiet">Consumer key <code>${escapeHtml(consent.clientId)}</code>. Afterwards you return to <code>${escapeHtml(consent.redirectUri)}</code>.</p>`,
    ["'self'", sourceOf(consent.redirectUri)],
  );

/** A page for what cannot be answered at the client. */
export const failurePage = (title: string, text: string, code?: string): HtmlPage =>
  page(
    title,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${
      code === undefined ? '' : `<p class="quiet"><code>${escapeHtml(code)}</code></p>`
    }`,
    [],
  );

/** What the authorization server shows instead of sending the browser back (RFC 6749 section 4.1.2.1). */
export const renderErrorPage = (ctx: KoaContextWithOIDC, out: ErrorOut): void => {
  const { html, contentSecurityPolicy } = failurePage(
    'This sign-in cannot go on',
    out.error === 'server_error'
      ? 'Something failed on our side. Go back to the application and try again.'
      : `The application sent a request that is not allowed: ${out.error_description ?? 'no reason was given'}.`,
    out.error,
  );
  ctx.type = 'html';
  ctx.set('content-security-policy', contentSecurityPolicy);
  ctx.body = html;
};
