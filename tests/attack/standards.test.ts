import { describe, expect, it } from 'vitest';
import { jwsAlgorithms } from '../../server/oauth/algorithms.ts';
import { checkSignature, parseCompact, parseJws } from '../../server/oauth/jwt.ts';
import { importJwks } from '../../server/oauth/verification-keys.ts';

/* The examples of the standards, as they print them. */

const rsa = {
  kty: 'RSA',
  n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
  e: 'AQAB',
};

const curve = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

const edwards = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };

const octets = {
  kty: 'oct',
  k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
};

const JOE = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

const accepted = [
  {
    name: 'RFC 7515 appendix A.2, RS256',
    key: rsa,
    token: `eyJhbGciOiJSUzI1NiJ9.${JOE}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw`,
  },
  {
    name: 'RFC 7515 appendix A.3, ES256',
    key: curve,
    token: `eyJhbGciOiJFUzI1NiJ9.${JOE}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
  },
  {
    name: 'RFC 8037 appendix A.4, EdDSA',
    key: edwards,
    token:
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  },
];

const refused = [
  {
    name: 'RFC 7519 section 3.1, HS256',
    key: octets,
    token: `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${JOE}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
  },
  { name: 'RFC 7519 section 6.1, unsecured', key: rsa, token: `eyJhbGciOiJub25lIn0.${JOE}.` },
  ...accepted.map(({ name, token }, index) => ({
    name: `${name}, under the key of another example`,
    key: [curve, edwards, rsa][index],
    token,
  })),
];

const isBelieved = (token: string, key: unknown): boolean => {
  const jws = parseJws(token);
  const keys = importJwks({ keys: [key] });
  const trust = { algorithms: jwsAlgorithms, profile: 'legacy' } as const;
  return jws !== undefined && keys !== undefined && checkSignature(jws, trust, keys) === undefined;
};

describe('the examples of the standards', () => {
  it.each(accepted)('$name is believed', ({ token, key }) => {
    expect(isBelieved(token, key)).toBe(true);
  });

  it.each(accepted)('$name is not believed with any of its characters changed', ({ token, key }) => {
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      expect(isBelieved(token.slice(0, index) + other + token.slice(index + 1), key), `at ${index}`).toBe(
        false,
      );
    }
  });

  it.each(refused)('$name is refused', ({ token, key }) => {
    expect(isBelieved(token, key)).toBe(false);
  });

  it('RFC 7519: what the claims of the example say can be read', () => {
    expect(parseCompact(accepted[0]?.token)?.payload).toEqual({
      iss: 'joe',
      exp: 1300819380,
      'http://example.com/is_root': true,
    });
  });
});
