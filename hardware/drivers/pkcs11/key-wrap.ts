import pkcs11js from 'pkcs11js';

/** CKM_AES_KEY_WRAP_PAD (RFC 5649); pkcs11js has no name for it. */
export const AES_KEY_WRAP_PAD = 0x210a;

/** CKZ_DATA_SPECIFIED; pkcs11js has neither its name nor the member in its type. */
const CKZ_DATA_SPECIFIED = 1;

/** CK_RSA_PKCS_OAEP_PARAMS with an empty label. */
export function oaepParameters(oaep: { hashAlg: number; mgf: number }): pkcs11js.IParams {
  const parameters = { type: pkcs11js.CK_PARAMS_RSA_OAEP, ...oaep, source: CKZ_DATA_SPECIFIED };
  return parameters;
}
