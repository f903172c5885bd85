import express, { Router, type NextFunction, type Response } from 'express';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';

const OCSP_REQUEST_LIMIT = 20_000;

/**
 * What relying parties fetch without signing in: CRLs, issuers' certificates, OCSP (RFC 6960 A.1, POST and GET). The
 * URLs are in every certificate, so that they stay as they are.
 */
export function pkiRoutes(authority: CertificateAuthority): Router {
  const router = Router();
  const lists = {
    '/issuing-ca.crl': () => authority.currentCrl(),
    '/root-ca.crl': () => authority.currentRootCrl(),
  };
  for (const [path, current] of Object.entries(lists)) {
    router.get(path, (_request, response, next) => {
      current()
        .then(({ crl }) => response.type('application/pkix-crl').send(crl))
        .catch(next);
    });
  }
  router.get('/:name.cer', (request, response, next) => {
    const index = ['issuing-ca', 'root-ca'].indexOf(request.params.name);
    const certificate = authority.chain[index];
    if (certificate) response.type('application/pkix-cert').send(certificate);
    else next();
  });
  const answer = (request: Uint8Array, response: Response, next: NextFunction): void => {
    authority
      .ocspResponse(request)
      .then((der) => response.type('application/ocsp-response').send(der))
      .catch(next);
  };
  const body = express.raw({ type: 'application/ocsp-request', limit: OCSP_REQUEST_LIMIT });
  router.post('/ocsp', body, (request, response, next) => {
    const bytes: unknown = request.body;
    answer(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), response, next);
  });
  router.get('/ocsp/*request', (request, response, next) => {
    answer(Buffer.from(decodeURIComponent(request.path.slice('/ocsp/'.length)), 'base64'), response, next);
  });
  return router;
}
