import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

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
button{font:inherit;font-weight:600;padding:8px 16px;border-radius:6px;border:1px solid var(--control);background:none;color:var(--ink);cursor:pointer}
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

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '');

export interface HtmlPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** A page in the portal's look that stands alone: nothing is loaded and nothing runs; what is sent goes to `formTargets` only. */
export const page = (title: string, body: string, formTargets: readonly string[] = []): HtmlPage => ({
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

export const sendPage = (
  res: ServerResponse,
  status: number,
  { html, contentSecurityPolicy }: HtmlPage,
): void => {
  const body = Buffer.from(html);
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy,
  });
  res.end(body);
};
