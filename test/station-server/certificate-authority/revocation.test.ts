import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { OCSPRequest, OCSPResponse, OCSPResponseStatus } from '@peculiar/asn1-ocsp';
import { Extension } from '@peculiar/asn1-x509';
import { expect } from 'chai';
import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { REVOCATION_REASONS, revocationReasons } from '../../../shared/vocabulary/certificate.ts';
import { CertificateAuthorityError } from '../../../station-server/adapters/certificate-authority/certificate-authority-error.ts';
import type { CertificatePair } from '../../../station-server/adapters/certificate-authority/certificate-authority.ts';
import { OpensslWorkspace } from './openssl.ts';
import { pairRequest, sampleAuthority, sampleKey, type SampleAuthority } from './sample-authority.ts';

const HOUR_MS = 3_600_000;

describe('revocation', function () {
  this.timeout(30_000);
  let sample: SampleAuthority;
  let openssl: OpensslWorkspace;
  let issuing: string;
  let root: string;
  let good: CertificatePair;
  let revoked: CertificatePair;

  before(async () => {
    sample = await sampleAuthority();
    openssl = new OpensslWorkspace();
    const { authority, clock } = sample;
    issuing = openssl.pem('issuing.pem', 'CERTIFICATE', authority.chain[0]!);
    root = openssl.pem('root.pem', 'CERTIFICATE', authority.chain[1]!);
    good = await authority.issue(await pairRequest('good', sampleKey(), clock.now));
    revoked = await authority.issue(await pairRequest('revoked', sampleKey(), clock.now));
    for (const { serialNumber } of [revoked.signing, revoked.encryption]) {
      await authority.revoke({ serialNumber, reason: 'keyCompromise', at: clock.now });
    }
  });
  after(() => openssl.remove());

  describe('CRL', () => {
    const verify = async (certificate: Buffer) => {
      const { crl } = await sample.authority.currentCrl();
      const lists = ['-CRLfile', openssl.pem('crl.pem', 'X509 CRL', crl)];
      const leaf = openssl.pem('leaf.pem', 'CERTIFICATE', certificate);
      const chain = ['-CAfile', root, '-untrusted', issuing];
      return openssl.run('verify', '-x509_strict', '-crl_check', ...lists, ...chain, leaf);
    };

    it('R-REVOKE-2: lets openssl verify a good pair and refuse a revoked one (error 23)', async () => {
      for (const { certificate } of [good.signing, good.encryption]) {
        const verdict = await verify(certificate);
        expect(verdict, verdict.output).to.include({ exitCode: 0 });
      }
      for (const { certificate } of [revoked.signing, revoked.encryption]) {
        expect((await verify(certificate)).output).to.match(/error 23 .*certificate revoked/);
      }
    });

    it('is signed by the issuing CA and tells number, times and reason', async () => {
      const { crl, number, thisUpdate, nextUpdate } = await sample.authority.currentCrl();
      const file = openssl.file('list.der', crl);
      const args = ['crl', '-inform', 'der', '-in', file, '-noout', '-CAfile', issuing, '-text'];
      const { output } = await openssl.run(...args);
      expect(output).to.match(/verify OK/);
      expect(output).to.match(new RegExp(`X509v3 CRL Number: \\n\\s+${number}\\n`));
      expect(output).to.include(revoked.signing.serialNumber);
      expect(output).to.match(/Reason Code: \n\s+Key Compromise/);
      expect(nextUpdate.getTime() - thisUpdate.getTime()).to.equal(24 * HOUR_MS);
    });

    it('is empty, yet valid, where nothing is revoked', async () => {
      const fresh = await sampleAuthority();
      const { crl } = await fresh.authority.currentCrl();
      const { output } = await openssl.run(
        'crl',
        '-inform',
        'der',
        '-in',
        openssl.file('e', crl),
        '-noout',
        '-text',
      );
      expect(output).to.include('No Revoked Certificates');
    });

    it('carries each reason by its code of RFC 5280, and none for unspecified', async () => {
      const fresh = await sampleAuthority();
      for (const reason of REVOCATION_REASONS) {
        const { signing } = await fresh.authority.issue(
          await pairRequest(reason, sampleKey(), fresh.clock.now),
        );
        await fresh.authority.revoke({ serialNumber: signing.serialNumber, reason, at: fresh.clock.now });
      }
      const { crl } = await fresh.authority.currentCrl();
      const parsed = await openssl.run(
        'asn1parse',
        '-inform',
        'der',
        '-in',
        openssl.file('reasons.der', crl),
      );
      const codes = [...parsed.output.matchAll(/X509v3 CRL Reason Code\n.*\[HEX DUMP\]:0A01(..)/g)];
      const expected = REVOCATION_REASONS.map((reason) => revocationReasons[reason].code).filter(
        (code) => code !== 0,
      );
      expect(codes.map(([, code]) => parseInt(code!, 16))).to.deep.equal(expected);
    });

    it('is made again on revocation and in the second half of its life, its number always rising', async () => {
      const fresh = await sampleAuthority();
      const { authority, clock } = fresh;
      const numbers: number[] = [];
      const take = async () => numbers.push((await authority.currentCrl()).number);
      await take();
      await take();
      const { signing } = await authority.issue(await pairRequest('one', sampleKey(), clock.now));
      await authority.revoke({ serialNumber: signing.serialNumber, reason: 'superseded', at: clock.now });
      await take();
      clock.now = new Date(clock.now.getTime() + 11 * HOUR_MS);
      await take();
      clock.now = new Date(clock.now.getTime() + HOUR_MS);
      await take();
      expect(numbers).to.deep.equal([1, 1, 2, 2, 3]);
      expect((await (await fresh.reopen()).currentCrl()).number).to.equal(4);
    });

    it('is made again once the clock was set back to before it, with another number', async () => {
      const { authority, clock } = await sampleAuthority();
      const before = clock.now;
      clock.now = new Date(before.getTime() + 3 * HOUR_MS);
      const ahead = await authority.currentCrl();
      clock.now = before;
      const corrected = await authority.currentCrl();
      expect(corrected.thisUpdate.getTime()).to.be.at.most(before.getTime());
      expect(corrected.number).to.equal(ahead.number + 1);
      expect(await authority.currentCrl()).to.equal(corrected);
    });

    it('begins minutes before it was made, for whoever’s clock is slow', async () => {
      const { authority, clock } = await sampleAuthority();
      const { thisUpdate } = await authority.currentCrl();
      expect(clock.now.getTime() - thisUpdate.getTime()).to.equal(5 * 60_000);
    });

    it('never misses a revocation that was acknowledged before it was asked for', async () => {
      const { authority, clock } = await sampleAuthority();
      const pairs = await Promise.all(
        [1, 2, 3].map(async (i) => authority.issue(await pairRequest(`${i}`, sampleKey(), clock.now))),
      );
      await Promise.all(
        pairs.map(async ({ signing: { serialNumber } }) => {
          await authority.revoke({ serialNumber, reason: 'superseded', at: clock.now });
          const { crl } = await authority.currentCrl();
          expect(crl.includes(Buffer.from(serialNumber, 'hex'))).to.equal(true);
        }),
      );
    });
  });

  describe('status', () => {
    it('tells good, revoked, expired and unknown apart', async () => {
      const { authority, clock } = sample;
      expect(await authority.status(good.signing.serialNumber)).to.deep.equal({ status: 'good' });
      expect(await authority.status('00')).to.deep.equal({ status: 'unknown' });
      const state = { status: 'revoked', reason: 'keyCompromise', at: clock.now };
      expect(await authority.status(revoked.encryption.serialNumber)).to.deep.equal(state);
      const { now } = clock;
      clock.now = new Date(good.notAfter);
      expect(await authority.status(good.signing.serialNumber)).to.deep.equal({ status: 'good' });
      clock.now = new Date(good.notAfter.getTime() + 1);
      expect(await authority.status(good.signing.serialNumber)).to.deep.equal({ status: 'expired' });
      expect(await authority.status(revoked.signing.serialNumber)).to.deep.include({ status: 'revoked' });
      clock.now = now;
    });

    it('R-REVOKE-2: revoked stays revoked, with the first reason and time', async () => {
      const { authority } = sample;
      const { serialNumber } = revoked.signing;
      const before = await authority.status(serialNumber);
      const again = await authority.revoke({ serialNumber, reason: 'unspecified', at: new Date(0) });
      expect(again).to.deep.equal(before);
      expect(await authority.status(serialNumber)).to.deep.equal(before);
    });

    it('refuses to revoke what it never issued', async () => {
      const request = { serialNumber: 'AB', reason: 'superseded', at: new Date() } as const;
      const error: unknown = await sample.authority.revoke(request).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(CertificateAuthorityError).and.include({ code: 'unknown-certificate' });
    });
  });

  describe('OCSP', () => {
    let server: Server;
    let url: string;

    before(async () => {
      server = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          void sample.authority.ocspResponse(Buffer.concat(chunks)).then((body) => {
            response.setHeader('Content-Type', 'application/ocsp-response');
            response.end(body);
          });
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    after(() => new Promise((resolve) => server.close(resolve)));

    const ask = (...question: string[]) => {
      const trust = ['-CAfile', root, '-verify_other', issuing];
      return openssl.run('ocsp', '-url', url, ...trust, '-issuer', issuing, ...question);
    };

    const serial = (serialNumber: string): string[] => ['-serial', `0x${serialNumber}`];

    for (const nonce of ['-nonce', '-no_nonce']) {
      for (const hash of ['-sha1', '-sha256']) {
        it(`answers openssl good, revoked and unknown (${nonce} ${hash})`, async () => {
          const serials = [
            good.signing.serialNumber,
            revoked.encryption.serialNumber,
            '4142434445464748494A4B4C4D4E4F50',
          ];
          const certIds = serials.flatMap((serialNumber) => [hash, ...serial(serialNumber)]);
          const { output, exitCode } = await ask(nonce, ...certIds);
          expect(exitCode, output).to.equal(0);
          expect(output).to.include('Response verify OK');
          expect(output).not.to.match(/WARNING/);
          const statuses = [...output.matchAll(/^0x\w+: (\w+)$/gm)].map(([, status]) => status);
          expect(statuses).to.deep.equal(['good', 'revoked', 'unknown']);
          expect(output).to.match(/Reason: keyCompromise/);
        });
      }
    }

    it('knows the certificate of the seal maker', async () => {
      const file = openssl.pem('maker.pem', 'CERTIFICATE', sample.authority.sealMaker.certificate);
      expect((await ask('-cert', file)).output).to.match(/maker\.pem: good/);
    });

    it('says unknown for another issuer', async () => {
      const args = ['-issuer', root, ...serial(good.signing.serialNumber)];
      expect((await ask(...args)).output).to.match(/: unknown/);
    });

    async function questionOf(...args: string[]): Promise<Buffer> {
      const file = openssl.file('request.der', '');
      await openssl.run('ocsp', '-issuer', issuing, '-reqout', file, ...args);
      return readFileSync(file);
    }

    const statusOf = async (request: Uint8Array): Promise<OCSPResponseStatus> =>
      AsnConvert.parse(await sample.authority.ocspResponse(request), OCSPResponse).responseStatus;

    it('answers by SHA-384, SHA-512 and SM3 too, and unauthorized, not unknown, where it does not know the hash', async () => {
      for (const hash of ['-sha384', '-sha512', '-sm3']) {
        const { output } = await ask(hash, ...serial(good.signing.serialNumber));
        expect(output).to.match(/^0x\w+: good$/m);
      }
      const stranger = await questionOf('-no_nonce', '-md5', ...serial(good.signing.serialNumber));
      expect(await statusOf(stranger)).to.equal(OCSPResponseStatus.unauthorized);
    });

    it('RFC 9654: echoes a nonce as it came, also one that no OCTET STRING wraps', async () => {
      for (const [hex, sound] of [
        ['0408' + '11'.repeat(8), true],
        ['22'.repeat(16), true],
        ['04', true],
        ['33'.repeat(128), true],
        ['33'.repeat(129), false],
        ['', false],
      ] as const) {
        const request = AsnConvert.parse(
          await questionOf('-no_nonce', ...serial(good.signing.serialNumber)),
          OCSPRequest,
        );
        const extnValue = new OctetString(Buffer.from(hex, 'hex'));
        request.tbsRequest.requestExtensions = [
          new Extension({ extnID: '1.3.6.1.5.5.7.48.1.2', critical: false, extnValue }),
        ];
        const response = await sample.authority.ocspResponse(Buffer.from(AsnConvert.serialize(request)));
        const { responseStatus } = AsnConvert.parse(response, OCSPResponse);
        expect(responseStatus === OCSPResponseStatus.successful, hex).to.equal(sound);
        const wanted = Buffer.from(AsnConvert.serialize(new OctetString(Buffer.from(hex, 'hex'))));
        if (sound) expect(response.includes(wanted), hex).to.equal(true);
      }
    });

    it('answers that begin minutes before they were made, for whoever’s clock is slow', async () => {
      const { output } = await ask(...serial(good.signing.serialNumber));
      const [, thisUpdate = ''] = /This Update: (.*)/.exec(output) ?? [];
      expect(sample.clock.now.getTime() - Date.parse(thisUpdate)).to.equal(5 * 60_000);
    });

    it('answers malformedRequest to what is no request, has too much in it, or must not be ignored', async () => {
      const valid = await questionOf('-no_nonce', ...serial(good.signing.serialNumber));
      expect(await statusOf(valid)).to.equal(OCSPResponseStatus.successful);
      const altered = (change: (request: OCSPRequest) => void): Buffer => {
        const request = AsnConvert.parse(valid, OCSPRequest);
        change(request);
        return Buffer.from(AsnConvert.serialize(request));
      };
      const extended = (extnID: string, critical: boolean, value: Uint8Array) =>
        altered(({ tbsRequest }) => {
          const extnValue = new OctetString(value);
          tbsRequest.requestExtensions = [new Extension({ extnID, critical, extnValue })];
        });
      const nonce = '1.3.6.1.5.5.7.48.1.2';
      const malformed = {
        empty: Buffer.alloc(0),
        'no certificate': altered(({ tbsRequest }) => (tbsRequest.requestList = [])),
        'too many': altered(({ tbsRequest }) => {
          tbsRequest.requestList = Array.from({ length: 33 }, () => tbsRequest.requestList[0]!);
        }),
        'too large': Buffer.concat([valid, Buffer.alloc(20_000)]),
        'empty nonce': extended(nonce, false, Buffer.from('0400', 'hex')),
        'long nonce': extended(
          nonce,
          false,
          Buffer.concat([Buffer.from('048181', 'hex'), Buffer.alloc(129)]),
        ),
        'unknown critical extension': extended('2.999.7', true, Buffer.from('0500', 'hex')),
      };
      for (const [what, request] of Object.entries(malformed)) {
        expect(await statusOf(request), what).to.equal(OCSPResponseStatus.malformedRequest);
      }
      const ignored = extended('2.999.7', false, Buffer.from('0500', 'hex'));
      expect(await statusOf(ignored)).to.equal(OCSPResponseStatus.successful);
    });

    it('has an answer to every damaged request', async () => {
      const valid = await questionOf('-nonce', ...serial(good.signing.serialNumber));
      const damage = fc.tuple(fc.nat(valid.length - 1), fc.nat(255), fc.boolean());
      await fc.assert(
        fc.asyncProperty(damage, async ([at, octet, cut]) => {
          const damaged = Buffer.from(valid);
          damaged[at] = octet;
          const status = await statusOf(cut ? damaged.subarray(0, at) : damaged);
          expect(status).to.be.oneOf([
            OCSPResponseStatus.successful,
            OCSPResponseStatus.malformedRequest,
            OCSPResponseStatus.unauthorized,
          ]);
        }),
        { numRuns: 300 },
      );
    });
  });
});
