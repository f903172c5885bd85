import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CertificatePair } from '../../../station-server/adapters/certificate-authority/certificate-authority.ts';
import { pkiListener } from '../../../station-server/edge/http/pki-listener.ts';
import { freePort } from '../../harness/free-port.ts';
import { OpensslWorkspace } from './openssl.ts';
import { pairRequest, sampleAuthority, sampleKey, type SampleAuthority } from './sample-authority.ts';

const JUDGE = fileURLToPath(new URL('PkixJudge.java', import.meta.url));
const TIMEOUT_MS = 120_000;

/** Relying parties that have the root, one certificate, and what stands in it. */
describe('certificates that the world can check', function () {
  this.timeout(TIMEOUT_MS);
  let sample: SampleAuthority;
  let server: Server;
  let openssl: OpensslWorkspace;
  let good: CertificatePair;
  let revoked: CertificatePair;

  before(async () => {
    const port = await freePort();
    sample = await sampleAuthority(`http://127.0.0.1:${port}/pki`);
    const { authority, clock } = sample;
    server = pkiListener({ authority, onError: (error) => expect.fail(String(error)) });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    openssl = new OpensslWorkspace();
    good = await authority.issue(await pairRequest('good', sampleKey(), clock.now));
    revoked = await authority.issue(await pairRequest('revoked', sampleKey(), clock.now));
    for (const { serialNumber } of [revoked.signing, revoked.encryption])
      await authority.revoke({ serialNumber, reason: 'keyCompromise', at: clock.now });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    openssl.remove();
  });

  it('R-REVOKE-2: openssl fetches the lists itself, takes a good pair and refuses a revoked one', async () => {
    const [issuing = Buffer.alloc(0), root = Buffer.alloc(0)] = sample.authority.chain;
    const chain = [
      ...['-CAfile', openssl.pem('root.pem', 'CERTIFICATE', root)],
      ...['-untrusted', openssl.pem('issuing.pem', 'CERTIFICATE', issuing)],
    ];
    const verify = (der: Buffer) => {
      const leaf = openssl.pem('leaf.pem', 'CERTIFICATE', der);
      return openssl.run('verify', '-x509_strict', '-crl_check', '-crl_download', ...chain, leaf);
    };
    for (const certificate of [good.signing.certificate, good.encryption.certificate, issuing]) {
      const verdict = await verify(certificate);
      expect(verdict, verdict.output).to.include({ exitCode: 0 });
    }
    for (const { certificate } of [revoked.signing, revoked.encryption])
      expect((await verify(certificate)).output).to.match(/error 23 .*certificate revoked/);
  });

  it('R-REVOKE-2: Java finds the issuer, the responder and the lists itself, takes a good pair and refuses a revoked one', async () => {
    const leaves = [good.signing, good.encryption, revoked.signing, revoked.encryption];
    const files = [
      sample.authority.chain.at(-1) ?? Buffer.alloc(0),
      ...leaves.map((leaf) => leaf.certificate),
    ].map((der, i) => openssl.file(`java-${i}.der`, der));
    const { stdout } = await promisify(execFile)('java', [JUDGE, ...files], { timeout: TIMEOUT_MS });
    const verdicts = stdout.trim().split('\n');
    expect(verdicts).to.have.length(2 * leaves.length);
    for (const verdict of verdicts) {
      const isGood = /^\w+ [12] /.test(verdict);
      expect(verdict).to.match(isGood ? / good$/ : /revoked.*KEY_COMPROMISE/);
    }
  });
});
