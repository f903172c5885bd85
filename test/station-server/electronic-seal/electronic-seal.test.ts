import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Extension } from '@peculiar/asn1-x509';
import { expect } from 'chai';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { readPublicKey } from '../../../station-server/adapters/certificate-authority/public-key.ts';
import { moduleSigner, type Signer } from '../../../station-server/adapters/certificate-authority/signer.ts';
import { ElectronicSealError } from '../../../station-server/adapters/electronic-seal/electronic-seal-error.ts';
import {
  makeSeal,
  type SealMaker,
  type SealOrder,
} from '../../../station-server/adapters/electronic-seal/make-seal.ts';
import {
  SesPropertyV4,
  SesSeal,
  SesSealInfo,
} from '../../../station-server/adapters/electronic-seal/seal-structures.ts';
import { MalformedSeal } from '../../harness/seal-judge/malformed-seal.ts';
import { readSeal } from '../../harness/seal-judge/read-seal.ts';
import { CertDigestList, CertDigestObj } from '../../harness/seal-judge/read-structures.ts';
import { verifySeal } from '../../harness/seal-judge/verify-seal.ts';
import { OpensslWorkspace } from '../certificate-authority/openssl.ts';
import { pairRequest, sampleAuthority, sampleKey } from '../certificate-authority/sample-authority.ts';
import { SoftwareSecurityModule } from '../certificate-authority/software-security-module.ts';
import { opensslSealParts, opensslSm2Verdict } from './openssl-seal-judge.ts';

interface PublishedSeal {
  file: string;
  sha256: string;
  version: string;
  picture: { type: string; widthMm: number; heightMm: number };
}

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/electronic-seal/${name}`, import.meta.url));

const published = JSON.parse(fixture('ofdrw-seals.json').toString()) as { seals: PublishedSeal[] };

async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ElectronicSealError || error instanceof MalformedSeal) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Change a seal through its ASN.1 and sign nothing again. */
function altered(
  seal: Uint8Array,
  change: (info: SesSealInfo, property: SesPropertyV4, seal: SesSeal) => void,
): Buffer {
  const outer = AsnConvert.parse(seal, SesSeal);
  const info = AsnConvert.parse(outer.eSealInfo, SesSealInfo);
  const property = AsnConvert.parse(info.property, SesPropertyV4);
  change(info, property, outer);
  info.property = AsnConvert.serialize(property);
  outer.eSealInfo = AsnConvert.serialize(info);
  return Buffer.from(AsnConvert.serialize(outer));
}

describe('electronic seal', function () {
  this.timeout(30_000);
  const createdAt = new Date('2026-11-23T02:00:00.500Z');
  const validTo = new Date('2027-11-23T02:00:00Z');
  let openssl: OpensslWorkspace;
  let maker: SealMaker;
  let order: SealOrder;
  let seal: Buffer;

  before(async () => {
    openssl = new OpensslWorkspace();
    const { authority, clock } = await sampleAuthority();
    maker = authority.sealMaker;
    const pair = await authority.issue(await pairRequest('sealed', sampleKey(), clock.now));
    const channels = { width: 90, height: 60, channels: 4, background: '#e60012' } as const;
    order = {
      sealId: '5f0c9d7e1b2a4c3d8e6f708192a3b4c5',
      vendorId: 'COUNTER-STATION',
      name: '样例科技有限公司（样本）',
      signerCertificate: pair.signing.certificate,
      createdAt,
      validFrom: createdAt,
      validTo,
      picture: { png: await sharp({ create: channels }).png().toBuffer(), widthMm: 45, heightMm: 30 },
    };
    seal = await makeSeal(order, maker);
  });
  after(() => openssl.remove());

  describe('that we make', () => {
    it('carries a signature over eSealInfo that openssl verifies, taken apart by openssl', async () => {
      const parts = await opensslSealParts(openssl, seal);
      const verdict = await opensslSm2Verdict(openssl, parts);
      expect(verdict, verdict.output).to.deep.include({ exitCode: 0, output: 'Verified OK\n' });
      expect(parts.certificate).to.deep.equal(maker.certificate);
      const other = await opensslSm2Verdict(openssl, { ...parts, message: Buffer.from('other') });
      expect(other.exitCode).to.equal(1);
    });

    it('has the ASN.1 types of GB/T 38540 in their order', async () => {
      const { output } = await openssl.run('asn1parse', '-inform', 'der', '-in', openssl.file('seal', seal));
      const types = [...output.matchAll(/d=(\d) .*(?:cons|prim): ([A-Z0-9 ]*[A-Z0-9])/g)];
      expect(types.map(([, depth, type]) => `${depth} ${type}`)).to.deep.equal([
        ...[
          '0 SEQUENCE',
          '1 SEQUENCE',
          '2 SEQUENCE',
          '3 IA5STRING',
          '3 INTEGER',
          '3 IA5STRING',
          '2 IA5STRING',
        ],
        ...['2 SEQUENCE', '3 INTEGER', '3 UTF8STRING', '3 INTEGER', '3 SEQUENCE', '4 OCTET STRING'],
        ...['3 GENERALIZEDTIME', '3 GENERALIZEDTIME', '3 GENERALIZEDTIME'],
        ...['2 SEQUENCE', '3 IA5STRING', '3 OCTET STRING', '3 INTEGER', '3 INTEGER'],
        ...['1 OCTET STRING', '1 OBJECT', '1 BIT STRING'],
      ]);
    });

    it('R-SEAL-1: is read back as it was ordered, bound to the signing certificate', () => {
      const report = verifySeal(seal, createdAt);
      const { version, contents, makerCertificate, timestamp } = report.seal;
      expect({ version, timestamp }).to.deep.equal({ version: 4, timestamp: null });
      expect(makerCertificate).to.deep.equal(maker.certificate);
      expect(contents).to.deep.equal({
        vendorId: order.vendorId,
        sealId: order.sealId,
        type: 1,
        name: order.name,
        signers: { kind: 'certificates', certificates: [order.signerCertificate] },
        createdAt: new Date('2026-11-23T02:00:00Z'),
        validFrom: new Date('2026-11-23T02:00:00Z'),
        validTo,
        picture: { format: 'PNG', data: order.picture.png, widthMm: 45, heightMm: 30 },
      });
      expect(report.signature).to.equal('valid');
    });

    it('is valid from its first to its last moment', () => {
      const validityAt = (at: number) => verifySeal(seal, new Date(at)).validity;
      const first = Date.parse('2026-11-23T02:00:00Z');
      expect(validityAt(first - 1)).to.equal('not-yet-valid');
      expect([first, validTo.getTime()].map(validityAt)).to.deep.equal(['valid', 'valid']);
      expect(validityAt(validTo.getTime() + 1)).to.equal('expired');
    });

    it('is refused where it would be unsuitable', async () => {
      const { picture } = order;
      const unsuitable: Partial<SealOrder>[] = [
        { sealId: '' },
        { vendorId: '单位' },
        { name: '' },
        { validTo: order.validFrom },
        { validFrom: new Date(NaN) },
        { picture: { ...picture, png: Buffer.from('GIF89a') } },
        { picture: { ...picture, png: Buffer.concat([picture.png, Buffer.alloc(524_288)]) } },
        { picture: { ...picture, widthMm: 0 } },
        { picture: { ...picture, heightMm: 30.5 } },
      ];
      for (const part of unsuitable) {
        const message = await refusal(() => makeSeal({ ...order, ...part }, maker));
        expect(message, Object.keys(part)[0]).to.match(/^unsuitable: /);
      }
    });

    it('survives the round trip whatever it is called and wherever its times lie', async () => {
      const time = fc.date({
        min: new Date('1950-01-01Z'),
        max: new Date('2100-01-01Z'),
        noInvalidDate: true,
      });
      const whole = (date: Date) => new Date(Math.floor(date.getTime() / 1000) * 1000);
      const signer: Signer = { ...maker.signer, sign: () => Promise.resolve(Buffer.from('signature')) };
      const name = fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' });
      await fc.assert(
        fc.asyncProperty(name, time, fc.integer({ min: 1, max: 1000 }), async (called, from, widthMm) => {
          const times = { createdAt: from, validFrom: from, validTo: new Date(from.getTime() + 1000) };
          const picture = { ...order.picture, widthMm };
          const made = await makeSeal({ ...order, ...times, name: called, picture }, { ...maker, signer });
          const { contents } = readSeal(made);
          expect(contents.name).to.equal(called);
          expect(contents.validFrom).to.deep.equal(whole(from));
          expect(contents.picture.widthMm).to.equal(widthMm);
        }),
        { numRuns: 200 },
      );
    });
  });

  describe('that we read', () => {
    for (const { file, sha256, version, picture } of published.seals) {
      it(`is read and verified: ${file}, version ${version}`, async () => {
        const bytes = fixture(file);
        expect(createHash('sha256').update(bytes).digest('hex')).to.equal(sha256);
        const report = verifySeal(bytes, new Date('2021-01-01T00:00:00Z'));
        const { contents } = report.seal;
        expect(report.seal.version).to.equal(Number(version.charAt(0)));
        expect(report.signature).to.equal('valid');
        expect(contents.picture).to.include({ widthMm: picture.widthMm, heightMm: picture.heightMm });
        expect(contents.picture.format).to.equal(picture.type);
        expect((await sharp(contents.picture.data).metadata()).width).to.equal(400);
        expect(contents.signers).to.have.property('certificates').with.length(1);
        expect(report.validity).to.equal(report.seal.version === 5 ? 'not-yet-valid' : 'valid');
        expect(report.seal.timestamp !== null).to.equal(file.includes('_ts'));
      });

      it(`is verified by openssl over the bytes that we say are signed: ${file}`, async () => {
        const { signedBytes, signature, makerCertificate } = readSeal(fixture(file));
        const parts = { message: signedBytes, signature, certificate: makerCertificate };
        const verdict = await opensslSm2Verdict(openssl, parts);
        expect(verdict.output).to.equal('Verified OK\n');
      });
    }

    it('is found invalid when anything signed was changed', () => {
      const renamed = altered(seal, (_info, property) => (property.name = '另一单位'));
      const report = verifySeal(renamed, createdAt);
      expect(report.signature).to.equal('invalid');
      expect(report.seal.contents.name).to.equal('另一单位');
    });

    it('is found invalid under another maker, and unsupported under another algorithm', async () => {
      const other = new SoftwareSecurityModule();
      const forged = await makeSeal(order, { ...maker, signer: await moduleSigner(other, 'seal-maker') });
      expect(verifySeal(forged, createdAt).signature).to.equal('invalid');
      const rsa = altered(seal, (_info, _property, outer) => (outer.signAlgId = '1.2.840.113549.1.1.11'));
      expect(verifySeal(rsa, createdAt).signature).to.equal('unsupported');
    });

    it('is found invalid, without failing, where the maker’s key is not on the SM2 curve', () => {
      const offCurve = Buffer.from(maker.certificate);
      const point = readPublicKey(maker.signer.publicKey.spki).info.subjectPublicKey;
      const at = offCurve.indexOf(Buffer.from(point));
      offCurve.fill(0x11, at + 1, at + 65);
      const bad = altered(seal, (_info, _property, outer) => (outer.cert = Uint8Array.from(offCurve).buffer));
      expect(verifySeal(bad, createdAt).signature).to.equal('invalid');
    });

    it('may list digests of certificates instead of certificates', () => {
      const value = createHash('sha256').update(order.signerCertificate).digest();
      const digest = Object.assign(new CertDigestObj(), {
        type: 'SHA256',
        value: Uint8Array.from(value).buffer,
      });
      const listed = altered(seal, (_info, property) => {
        property.certListType = 2n;
        property.certList = AsnConvert.serialize(new CertDigestList([digest]));
      });
      expect(readSeal(listed).contents.signers).to.deep.equal({
        kind: 'digests',
        digests: [{ algorithm: 'SHA256', value }],
      });
    });

    it('may carry extensions, tagged or not', () => {
      const extnValue = new OctetString(Buffer.from('0500', 'hex'));
      const extensions = [new Extension({ extnID: '2.999.7', extnValue })];
      for (const form of ['extDatas', 'taggedExtDatas'] as const) {
        const extended = altered(seal, (info) => (info[form] = extensions));
        expect(extended.length, form).to.be.greaterThan(seal.length);
        expect(readSeal(extended).contents).to.deep.equal(readSeal(seal).contents);
      }
    });

    it('is malformed beyond its bounds', async () => {
      const malformed: Record<string, Buffer> = {
        empty: Buffer.alloc(0),
        'bytes after it': Buffer.concat([seal, Buffer.of(0)]),
        'another header': altered(seal, (info) => (info.header.id = 'EX')),
        'version 3': altered(seal, (info) => (info.header.version = 3n)),
        'version 4 with a time-stamp': altered(
          seal,
          (_i, _p, outer) => (outer.timeStamp = new ArrayBuffer(3)),
        ),
        'certificate list of type 3': altered(seal, (_info, property) => (property.certListType = 3n)),
        'no signer': altered(seal, (_info, property) => {
          property.certList = AsnConvert.serialize(new CertDigestList([]));
        }),
        'a kilometre wide': altered(seal, (info) => (info.picture.width = 1_000_000n)),
        'a width beyond any number': altered(seal, (info) => (info.picture.width = 1n << 600n)),
        'valid to before it is valid from': altered(
          seal,
          (_i, property) => (property.validEnd = new Date(0)),
        ),
        'two megabytes': altered(seal, (info) => (info.picture.data = new ArrayBuffer(2_000_000))),
        'nested without end': Buffer.concat(Array.from({ length: 50_000 }, () => Buffer.of(0x30, 0x80))),
      };
      for (const [what, bytes] of Object.entries(malformed)) {
        expect(await refusal(() => verifySeal(bytes, createdAt)), what).to.match(/^malformed: /);
      }
    });

    it('yields a report or the one typed error, whatever was damaged', () => {
      const samples = [seal, ...published.seals.map(({ file }) => fixture(file))];
      // The picture is most of a seal and is opaque: damage goes where the structure is.
      const structural = (bytes: Buffer): fc.Arbitrary<number> =>
        fc.oneof(fc.nat(800), fc.integer({ min: bytes.length - 650, max: bytes.length - 1 }));
      const damaged = fc.constantFrom(...samples).chain((sample) =>
        fc
          .tuple(
            fc.array(fc.tuple(structural(sample), fc.nat(255)), { minLength: 1, maxLength: 3 }),
            fc.nat(9),
          )
          .map(([changes, cut]) => {
            const bytes = Buffer.from(sample);
            for (const [at, octet] of changes) bytes[Math.min(at, bytes.length - 1)] = octet;
            return cut === 0 ? bytes.subarray(0, changes[0]![0]) : bytes;
          }),
      );
      fc.assert(
        fc.property(damaged, (bytes) => {
          try {
            verifySeal(bytes, createdAt);
          } catch (error) {
            if (!(error instanceof MalformedSeal)) throw error;
          }
        }),
        { numRuns: 1000 },
      );
    });
  });
});
