import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, id_ce_extKeyUsage, id_ce_keyUsage, KeyUsage, KeyUsageFlags } from '@peculiar/asn1-x509';
import { expect } from 'chai';
import fc from 'fast-check';
import { constants, createPrivateKey, createPublicKey, privateDecrypt, X509Certificate } from 'node:crypto';
import { CertificateAuthorityError } from '../../../station-server/adapters/certificate-authority/certificate-authority-error.ts';
import type { CertificateAuthorityErrorCode } from '../../../station-server/adapters/certificate-authority/certificate-authority-error.ts';
import type { CertificatePair } from '../../../station-server/adapters/certificate-authority/certificate-authority.ts';
import {
  newSerialNumber,
  serialNumberOctets,
} from '../../../station-server/adapters/certificate-authority/serial-number.ts';
import { readSigningRequest } from '../../../station-server/adapters/certificate-authority/signing-request.ts';
import { OpensslWorkspace } from './openssl.ts';
import {
  pairRequest,
  sampleAuthority,
  sampleKey,
  sampleSubject,
  type SampleAuthority,
} from './sample-authority.ts';
import { unwrap } from './software-security-module.ts';

async function refusal(work: Promise<unknown>): Promise<CertificateAuthorityErrorCode> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CertificateAuthorityError) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}

const tbsOf = (der: Uint8Array) => AsnConvert.parse(der, Certificate).tbsCertificate;

describe('issuing a certificate pair', function () {
  this.timeout(30_000);
  const key = sampleKey();
  let sample: SampleAuthority;
  let openssl: OpensslWorkspace;
  let pair: CertificatePair;

  before(async () => {
    sample = await sampleAuthority();
    openssl = new OpensslWorkspace();
    pair = await sample.authority.issue(await pairRequest('request-1', key, sample.clock.now));
  });
  after(() => openssl.remove());

  it('makes two certificates that openssl verifies strictly up to the root', async () => {
    const [issuing, root] = sample.authority.chain;
    const chain = ['-CAfile', openssl.pem('root.pem', 'CERTIFICATE', root!)];
    const untrusted = ['-untrusted', openssl.pem('issuing.pem', 'CERTIFICATE', issuing!)];
    const certificates = [
      pair.signing,
      pair.encryption,
      { certificate: sample.authority.sealMaker.certificate },
    ];
    for (const [i, { certificate }] of certificates.entries()) {
      const leaf = openssl.pem(`leaf-${i}.pem`, 'CERTIFICATE', certificate);
      const verdict = await openssl.run('verify', '-x509_strict', ...chain, ...untrusted, leaf);
      expect(verdict, verdict.output).to.include({ exitCode: 0 });
    }
  });

  it('says TEST in every name of its own', () => {
    for (const certificate of [...sample.authority.chain, sample.authority.sealMaker.certificate]) {
      expect(new X509Certificate(certificate).subject).to.match(/O=.*TEST[^]*CN=TEST/);
    }
  });

  it('gives both the same name and different serial numbers, keys and usages', () => {
    const [signing, encryption] = [tbsOf(pair.signing.certificate), tbsOf(pair.encryption.certificate)];
    expect(AsnConvert.serialize(signing.subject)).to.deep.equal(AsnConvert.serialize(encryption.subject));
    expect(pair.signing.serialNumber).not.to.equal(pair.encryption.serialNumber);
    const usage = (tbs: typeof signing) =>
      AsnConvert.parse(
        tbs.extensions!.find(({ extnID }) => extnID === id_ce_keyUsage)!.extnValue.buffer,
        KeyUsage,
      ).toNumber();
    expect(usage(signing)).to.equal(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation);
    expect(usage(encryption)).to.equal(KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment);
    expect(signing.extensions!.some(({ extnID }) => extnID === id_ce_extKeyUsage)).to.equal(false);
  });

  it('names the organisation in UTF-8 and its credit code in the configured extension', async () => {
    const file = openssl.file('signing.der', pair.signing.certificate);
    const name = ['-nameopt', 'utf8,show_type,sep_comma_plus'];
    const { output } = await openssl.run(
      'x509',
      '-inform',
      'der',
      '-in',
      file,
      '-noout',
      '-subject',
      ...name,
    );
    const { organisationName, province, locality, uscc } = sampleSubject;
    expect(output.trim()).to.equal(
      `subject=C=PRINTABLESTRING:CN,ST=UTF8STRING:${province},L=UTF8STRING:${locality},` +
        `O=UTF8STRING:${organisationName},CN=UTF8STRING:${organisationName}`,
    );
    const extension = tbsOf(pair.signing.certificate).extensions!.find(
      ({ extnID }) => extnID === '1.2.156.10260.4.1.4',
    )!;
    expect(Buffer.from(extension.extnValue.buffer)).to.deep.equal(
      Buffer.concat([Buffer.of(0x0c, uscc.length), Buffer.from(uscc)]),
    );
  });

  it('R-VAL-7: certifies the end that the caller decided to the second, and a beginning minutes before for slow clocks', async () => {
    const notBefore = new Date('2028-02-29T15:59:59.999Z');
    const request = await pairRequest('request-validity', sampleKey(), notBefore);
    request.validity.notAfter = new Date('2029-02-28T15:59:59.001Z');
    const issued = await sample.authority.issue(request);
    const { validFrom, validTo } = new X509Certificate(issued.encryption.certificate);
    expect([new Date(validFrom), new Date(validTo)].map((date) => date.toISOString())).to.deep.equal([
      '2028-02-29T15:54:59.000Z',
      '2029-02-28T15:59:59.000Z',
    ]);
    expect(issued.notBefore.toISOString()).to.equal('2028-02-29T15:59:59.000Z');
    expect(issued.notAfter.toISOString()).to.equal('2029-02-28T15:59:59.000Z');
  });

  it('wraps the escrowed encryption key so that only the medium opens it', () => {
    const { wrappedAesKey, wrappedPrivateKey, publicKeySpki } = pair.wrappedEncryptionKey;
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const aesKey = privateDecrypt(
      { key: key.privateKey, padding, oaepHash: 'sha1' },
      Buffer.from(wrappedAesKey, 'base64'),
    );
    const pkcs8 = unwrap(aesKey, Buffer.from(wrappedPrivateKey, 'base64'));
    const unwrapped = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    const certified = new X509Certificate(pair.encryption.certificate).publicKey;
    expect(unwrapped.equals(certified)).to.equal(true);
    expect(certified.export({ format: 'der', type: 'spki' }).toString('base64')).to.equal(publicKeySpki);
  });

  it('returns the same pair when asked again, after a restart and with a later validity', async () => {
    const keysMade = sample.module.escrowedKeysMade;
    const restarted = await sample.reopen();
    const again = await pairRequest('request-1', key, new Date(sample.clock.now.getTime() + 60_000));
    expect(await restarted.issue(again)).to.deep.equal(pair);
    expect(restarted.chain).to.deep.equal(sample.authority.chain);
    expect(sample.module.escrowedKeysMade).to.equal(keysMade);
  });

  it('returns one pair to callers who ask with the same request id at the same time', async () => {
    const request = await pairRequest('request-race', sampleKey(), sample.clock.now);
    const answers = await Promise.all([1, 2, 3].map(() => sample.authority.issue(request)));
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
    expect(sample.issued.pairs.filter(({ requestId }) => requestId === 'request-race')).to.have.length(1);
    const stored = sample.escrowedKeys.stored.get('request-race')!;
    expect(answers[0]!.wrappedEncryptionKey.publicKeySpki).to.equal(stored.publicKeySpki);
  });

  it('keeps the escrow when a call fails after it, and goes on with the same encryption key', async () => {
    const request = await pairRequest('request-cut', sampleKey(), sample.clock.now);
    const record = sample.issued.recordPairIfAbsent.bind(sample.issued);
    sample.issued.recordPairIfAbsent = () => Promise.reject(new Error('the disk is full'));
    const failure = await sample.authority.issue(request).then(
      () => 'issued',
      (error: unknown) => String(error),
    );
    sample.issued.recordPairIfAbsent = record;
    expect(failure).to.equal('Error: the disk is full');
    const escrowed = sample.escrowedKeys.stored.get('request-cut')!;
    const issued = await sample.authority.issue(request);
    expect(issued.wrappedEncryptionKey.publicKeySpki).to.equal(escrowed.publicKeySpki);
  });

  it('refuses a key that another request had certified, and another key under an answered request id', async () => {
    const { now } = sample.clock;
    const pairs = sample.issued.pairs.length;
    expect(await refusal(sample.authority.issue(await pairRequest('request-2', key, now)))).to.equal(
      'key-already-certified',
    );
    expect(await refusal(sample.authority.issue(await pairRequest('request-1', sampleKey(), now)))).to.equal(
      'request-id-reused',
    );
    expect(sample.issued.pairs).to.have.length(pairs);
    expect(sample.escrowedKeys.stored.has('request-2')).to.equal(false);
  });

  it('certifies one key once, even when two requests bring it at the same time', async () => {
    const shared = sampleKey();
    const requests = await Promise.all(
      ['twin-a', 'twin-b'].map((id) => pairRequest(id, shared, sample.clock.now)),
    );
    const outcomes = await Promise.allSettled(requests.map((request) => sample.authority.issue(request)));
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('refuses keys that are not RSA of 2048 bits', async () => {
    for (const bits of [1024, 3072]) {
      const request = await pairRequest(`request-${bits}`, sampleKey(bits), sample.clock.now);
      expect(await refusal(sample.authority.issue(request)), `${bits} bits`).to.equal('unsuitable-key');
    }
    const { now } = sample.clock;
    const foreign = { ...sampleKey(), spki: sample.authority.sealMaker.signer.publicKey.spki };
    expect(await refusal(sample.authority.issue(await pairRequest('request-sm2', foreign, now)))).to.equal(
      'unsuitable-key',
    );
  });

  it('refuses a request that another key signed', async () => {
    const thief = { ...sampleKey(), spki: sampleKey().spki };
    const request = await pairRequest('request-thief', thief, sample.clock.now);
    expect(await refusal(sample.authority.issue(request))).to.equal('proof-of-possession-failed');
  });

  it('refuses an empty validity, one beyond its own, and names that do not fit', async () => {
    const { now } = sample.clock;
    const request = await pairRequest('request-bad', sampleKey(), now);
    const far = new Date('2999-01-01T00:00:00Z');
    for (const notAfter of [now, new Date(NaN), far]) {
      const refused = sample.authority.issue({ ...request, validity: { notBefore: now, notAfter } });
      expect(await refusal(refused)).to.equal('unsuitable-validity');
    }
    for (const organisationName of ['', '长'.repeat(65), '换\n行']) {
      const refused = sample.authority.issue({ ...request, subject: { ...sampleSubject, organisationName } });
      expect(await refusal(refused)).to.equal('unsuitable-subject');
    }
    expect(sample.escrowedKeys.stored.has('request-bad')).to.equal(false);
  });

  it('refuses to start on a security module whose keys are not those it has certificates for', async () => {
    const other = await sampleAuthority();
    sample.certificates.stored.forEach((certificate, name) =>
      other.certificates.stored.set(name, certificate),
    );
    other.certificates.stored.set('root-ca', sample.certificates.stored.get('issuing-ca')!);
    expect(await refusal(other.reopen())).to.equal('authority-key-mismatch');
  });
});

describe('serial numbers', () => {
  it('are 16 random octets whose top bits are 01', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (random) => {
        const octets = Buffer.from(serialNumberOctets(newSerialNumber(() => random)));
        expect(octets.length).to.equal(16);
        expect(octets.readUInt8(0) >> 6).to.equal(1);
        expect(octets.subarray(1)).to.deep.equal(Buffer.from(random.subarray(1)));
      }),
    );
  });
});

describe('signing requests', () => {
  it('are what openssl accepts as signed by their own key', async () => {
    const openssl = new OpensslWorkspace();
    const { signingRequest } = await pairRequest('request', sampleKey(), new Date());
    const file = openssl.file('request.der', signingRequest);
    const verdict = await openssl.run('req', '-inform', 'der', '-in', file, '-verify', '-noout');
    openssl.remove();
    expect(verdict, verdict.output).to.include({ exitCode: 0 });
    expect(verdict.output).to.match(/verify OK/);
  });

  it('yield the key that signed them, or a typed refusal, whatever was damaged', async () => {
    const key = sampleKey();
    const { signingRequest } = await pairRequest('request', key, new Date());
    const position = fc.nat(signingRequest.length - 1);
    const damage = fc.oneof(
      fc.record({ at: position, octet: fc.nat(255) }).map(({ at, octet }) => {
        const damaged = Buffer.from(signingRequest);
        damaged[at] = octet;
        return damaged;
      }),
      position.map((length) => Buffer.from(signingRequest.subarray(0, length))),
      fc.uint8Array({ minLength: 1, maxLength: 9 }).map((more) => Buffer.concat([signingRequest, more])),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(damage, (bytes) => {
        try {
          expect(readSigningRequest(bytes).spki).to.deep.equal(key.spki);
        } catch (error) {
          if (!(error instanceof CertificateAuthorityError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
