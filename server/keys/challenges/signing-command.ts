import type { AssertionClaims } from '../../oauth/client-assertion.ts';
import { quoted } from '../token-command.ts';

export type SigningTool = 'OPENSSL' | 'NODE' | 'STEP';

export interface SigningCommand {
  readonly tool: SigningTool;
  readonly command: string;
}

/** Signs with whatever key the file holds; a third argument is the key's id. */
const SCRIPT = `
const { createPrivateKey, sign } = require("node:crypto");
const [file, claims, kid] = process.argv.slice(1);
const key = createPrivateKey(require("node:fs").readFileSync(file));
const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
const alg = type === "rsa" ? "RS256" : type === "ed25519" ? "EdDSA" : details.namedCurve === "secp384r1" ? "ES384" : "ES256";
const hash = alg === "EdDSA" ? null : alg === "ES384" ? "sha384" : "sha256";
const encoded = text => Buffer.from(text).toString("base64url");
const text = encoded(JSON.stringify({ alg, typ: "JWT", kid })) + "." + encoded(claims);
console.log(text + "." + sign(hash, Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url"));
`;

/** Signs with an RSA key, and names its certificate (RFC 7515 section 4.1.8). */
const SCRIPT_BY_CERTIFICATE = `
const { constants, createPrivateKey, sign, X509Certificate } = require("node:crypto");
const { readFileSync } = require("node:fs");
const [file, certificate, claims] = process.argv.slice(1);
const key = createPrivateKey(readFileSync(file));
const fingerprint = new X509Certificate(readFileSync(certificate)).fingerprint256.replaceAll(":", "");
const thumbprint = Buffer.from(fingerprint, "hex").toString("base64url");
const encoded = text => Buffer.from(text).toString("base64url");
const text = encoded(JSON.stringify({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint })) + "." + encoded(claims);
const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
console.log(text + "." + sign("sha256", Buffer.from(text), pss).toString("base64url"));
`;

const B64URL = "b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }";

const openssl = (claims: string): string => `${B64URL}
text="$(printf %s '{"alg":"RS256","typ":"JWT"}' | b64url).$(printf %s ${quoted(claims)} | b64url)"
echo "$text.$(printf %s "$text" | openssl dgst -sha256 -sign private-key.pem -binary | b64url)"`;

const opensslByCertificate = (claims: string): string => `${B64URL}
thumbprint="$(openssl x509 -in certificate.pem -outform DER | openssl dgst -sha256 -binary | b64url)"
text="$(printf '{"alg":"PS256","typ":"JWT","x5t#S256":"%s"}' "$thumbprint" | b64url).$(printf %s ${quoted(claims)} | b64url)"
pss='-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1'
echo "$text.$(printf %s "$text" | openssl dgst -sha256 $pss -sign private-key.pem -binary | b64url)"`;

const byCertificate = (json: string): readonly SigningCommand[] => [
  { tool: 'OPENSSL', command: opensslByCertificate(json) },
  {
    tool: 'NODE',
    command: `node -e '${SCRIPT_BY_CERTIFICATE}' private-key.pem certificate.pem ${quoted(json)}`,
  },
];

/**
 * Commands that sign the claims with the key in `private-key.pem`, on whatever machine that is; where a key is found
 * by its certificate, with the thumbprint of the one in `certificate.pem`, which step cannot name.
 */
export const signingCommands = (
  claims: AssertionClaims,
  keysByCertificate: boolean,
): readonly SigningCommand[] => {
  const json = JSON.stringify(claims);
  if (keysByCertificate) return byCertificate(json);
  return [
    { tool: 'OPENSSL', command: openssl(json) },
    { tool: 'NODE', command: `node -e '${SCRIPT}' private-key.pem ${quoted(json)}` },
    {
      tool: 'STEP',
      command: `printf %s ${quoted(json)} | step crypto jws sign --key private-key.pem --alg RS256 --typ JWT -`,
    },
  ];
};
