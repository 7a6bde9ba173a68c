import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
};

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest']);

type Encoding = 'br' | 'gzip';

interface Page {
  readonly type: string;
  readonly body: Buffer;
  /** Compressed when it is first asked for: doing all of them at the start would delay it by a second. */
  readonly compressed: (encoding: Encoding) => Buffer | undefined;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

const compress: Readonly<Record<Encoding, (body: Buffer) => Buffer>> = {
  br: body => brotliCompressSync(body),
  gzip: body => gzipSync(body, { level: 9 }),
};

const load = (file: string): Page => {
  const extension = extname(file);
  const body = readFileSync(file);
  const known = new Map<Encoding, Buffer>();
  const compressed = (encoding: Encoding): Buffer | undefined => {
    if (!COMPRESSIBLE.has(extension)) return undefined;
    const made = known.get(encoding) ?? compress[encoding](body);
    known.set(encoding, made);
    return made;
  };
  return {
    type: TYPES[extension] ?? 'application/octet-stream',
    body,
    compressed,
    immutable: file.includes(`${sep}assets${sep}`),
  };
};

const choose = (page: Page, accepted: string): { body: Buffer; encoding?: Encoding } => {
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const body = encoding && page.compressed(encoding);
  return body ? { body, encoding } : { body: page.body };
};

export type PageServer = (req: IncomingMessage, res: ServerResponse, pathname: string) => void;

/**
 * Serves the portal's pages from a folder that was built before, all of it in memory. Every path that is no file
 * is the application's own: it gets the first page.
 */
export const createPageServer = (folder: string): PageServer => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const pages = new Map(
    files.map(entry => {
      const file = join(entry.parentPath, entry.name);
      return [`/${relative(folder, file).split(sep).join('/')}`, load(file)];
    }),
  );
  const first = pages.get('/index.html');
  return (req, res, pathname) => {
    const page = pages.get(pathname) ?? (pathname.startsWith('/assets/') ? undefined : first);
    if (!page || (req.method !== 'GET' && req.method !== 'HEAD')) {
      res.writeHead(page ? 405 : 404, { 'content-length': 0 });
      res.end();
      return;
    }
    const { body, encoding } = choose(page, req.headers['accept-encoding'] ?? '');
    res.writeHead(200, {
      'content-type': page.type,
      'content-length': body.length,
      'cache-control': page.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    });
    res.end(req.method === 'HEAD' ? undefined : body);
  };
};
