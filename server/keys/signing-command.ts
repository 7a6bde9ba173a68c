import type { AssertionClaims } from '../oauth/client-assertion.ts';
import { quoted } from './token-command.ts';

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

const openssl = (claims: string): string => `b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
text="$(printf %s '{"alg":"RS256","typ":"JWT"}' | b64url).$(printf %s ${quoted(claims)} | b64url)"
echo "$text.$(printf %s "$text" | openssl dgst -sha256 -sign private-key.pem -binary | b64url)"`;

/** Commands that sign the claims with the key in `private-key.pem`, on whatever machine that is. */
export const signingCommands = (claims: AssertionClaims): readonly SigningCommand[] => {
  const json = JSON.stringify(claims);
  return [
    { tool: 'OPENSSL', command: openssl(json) },
    { tool: 'NODE', command: `node -e '${SCRIPT}' private-key.pem ${quoted(json)}` },
    {
      tool: 'STEP',
      command: `printf %s ${quoted(json)} | step crypto jws sign --key private-key.pem --alg RS256 --typ JWT -`,
    },
  ];
};
