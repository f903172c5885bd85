import pkcs11js from 'pkcs11js';

/** CKM_AES_KEY_WRAP_PAD (RFC 5649); pkcs11js has no name for it. */
export const AES_KEY_WRAP_PAD = 0x210a;

/** CKZ_DATA_SPECIFIED; pkcs11js has neither its name nor the member in its type. */
const CKZ_DATA_SPECIFIED = 1;

const oaepHashes = {
  'sha-1': { hashAlg: pkcs11js.CKM_SHA_1, mgf: pkcs11js.CKG_MGF1_SHA1 },
  'sha-256': { hashAlg: pkcs11js.CKM_SHA256, mgf: pkcs11js.CKG_MGF1_SHA256 },
} as const;

/** CK_RSA_PKCS_OAEP_PARAMS with an empty label; MGF1 has the same hash. */
export function oaepParameters(hash: keyof typeof oaepHashes): pkcs11js.IParams {
  const parameters = {
    type: pkcs11js.CK_PARAMS_RSA_OAEP,
    ...oaepHashes[hash],
    source: CKZ_DATA_SPECIFIED,
  };
  return parameters;
}
