import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { escapeHtml, type HtmlPage, page } from '../http/html-page.ts';

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
