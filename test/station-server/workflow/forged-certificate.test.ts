import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { readPublicKey } from '../../../station-server/adapters/certificate-authority/public-key.ts';
import { SHA256_WITH_RSA, signed } from '../../../station-server/adapters/certificate-authority/signer.ts';
import { objectIdOf } from '../../../station-server/services/ceremony/ceremony-parts.ts';
import { proveCertificate } from '../../../station-server/services/media/prove-certificate.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';
import { MediumHandling } from '../../harness/personalised-medium.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';
const OTHERS_PIN = '736184';
const SLOT = 1;
const OTHERS_SLOT = 2;

describe('a registered pair’s numbers on somebody else’s medium', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let pair: RegisteredPair;
  let genuine: Buffer;
  let serial = '';

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
    pair = await at.issued(SLOT, PIN);
    const id = objectIdOf(pair.requestId, 'signing');
    genuine = Buffer.from((await at.slot(SLOT).readCertificate({ id })).certificate, 'base64');
  });
  /** A medium of his own, whose key lies where the station looks for the pair's. */
  beforeEach(async () => {
    at.rig.rig.pull(OTHERS_SLOT);
    serial = at.plugBlank(OTHERS_SLOT);
    await new MediumHandling(at.slot(OTHERS_SLOT), at.module, serial).initialise(OTHERS_PIN);
    await at.givePin(OTHERS_SLOT, OTHERS_PIN);
  });
  after(() => at.close());

  const onHisMedium = () => ({
    ...{ serial, id: objectIdOf(pair.requestId, 'signing'), label: '样本' },
    pin: { kind: 'held' } as const,
  });
  const ownKey = async (): Promise<Buffer> => {
    const made = await at.slot(OTHERS_SLOT).generateSigningKeyPair({ ...onHisMedium(), modulusBits: 2048 });
    return Buffer.from(made.publicKeySpki, 'base64');
  };
  const write = (certificate: Buffer) =>
    at.slot(OTHERS_SLOT).writeCertificate({ ...onHisMedium(), certificate: certificate.toString('base64') });

  /** The pair's certificate, word by word, over another key, signed by that key. */
  async function forged(spki: Buffer): Promise<Buffer> {
    const { tbsCertificate } = AsnConvert.parse(genuine, Certificate);
    tbsCertificate.subjectPublicKeyInfo = readPublicKey(spki).info;
    return signed(new Uint8Array(AsnConvert.serialize(tbsCertificate)), {
      algorithm: SHA256_WITH_RSA,
      sign: async (tbs) => {
        const { id, pin } = onHisMedium();
        const message = Buffer.from(tbs).toString('base64');
        const { signature } = await at.slot(OTHERS_SLOT).sign({ id, message, pin });
        return Buffer.from(signature, 'base64');
      },
    });
  }

  const shown = async (slot: number) => (await at.certificates.onMedium(at.slot(slot)))?.requestId ?? null;
  const prove = (slot: number) => proveCertificate(at.stepParts(), slot);

  it('R-ON-11: the medium that the pair was issued on shows it, and proves it by its key', async () => {
    expect(await shown(SLOT)).to.equal(pair.requestId);
    await at.givePin(SLOT, PIN);
    expect((await prove(SLOT)).requestId).to.equal(pair.requestId);
  });

  it('R-ON-11: a certificate written by himself, with the number of the pair, shows no pair and proves none', async () => {
    const certificate = await forged(await ownKey());
    const presented = new X509Certificate(certificate);
    expect(presented.serialNumber, 'the number is the pair’s').to.equal(pair.signingSerial);
    expect(presented.verify(presented.publicKey), 'his key signed it').to.equal(true);
    await write(certificate);
    expect(await shown(OTHERS_SLOT)).to.equal(null);
    expect(await problemOf(prove(OTHERS_SLOT))).to.equal('medium-not-ours');
  });

  it('R-ON-11: a copy of the very certificate beside a key of his own proves nothing', async () => {
    await ownKey();
    await write(genuine);
    expect(await problemOf(prove(OTHERS_SLOT))).to.equal('certificate-not-proven');
  });
});
