import type { CertificateStatus } from '../vocabulary/certificate.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import type { ServiceCode } from '../services/service-definition.ts';

/** What the clerk sees of the light on the medium while it is plugged in. */
export const LIGHTS_SEEN = ['off', 'blinking', 'steady'] as const;
export type LightSeen = (typeof LIGHTS_SEEN)[number];

export type LayerResult = 'ok' | 'failed' | 'not-tested';

export const CARD_READER_SEEN = ['no-service', 'no-reader', 'no-card', 'mute', 'card'] as const;
/** The smart-card service, the reader, the card, and whether the card answers: as far as they are there. */
export type CardReaderSeen = (typeof CARD_READER_SEEN)[number];

/** What the machine finds on the rig, from outside to inside. Nothing here is personal. */
export interface ExaminationFindings {
  slot: number;
  /** The operating system sees a USB device on the slot's port; null where the station can't tell. */
  usbPresent: boolean | null;
  /** HID, CCID or storage interfaces of it, and whether a driver has each. */
  interfaces: { kind: string; driverBound: boolean }[];
  /** What PC/SC says of the slot's reader; media that are no cards have none. */
  cardReader?: CardReaderSeen;
  /** The vendor's module answers. */
  moduleUsable: boolean;
  token: 'present' | 'absent' | 'not-recognised';
  serial: string | null;
  /** Our register has a certificate on the medium with this serial; absent where that was not looked at. */
  registered?: boolean;
  userPin: 'not-set' | 'ok' | 'count-low' | 'final-try' | 'locked' | null;
  /** Public objects by kind; null when they could not be listed. */
  objects: { certificates: number; publicKeys: number; others: number } | null;
  /** `foreign`: readable, not a certificate of this authority. */
  certificate: 'recognised' | 'none' | 'unreadable' | 'foreign' | 'not-tested';
  signingSerial: string | null;
  certificateStatus: CertificateStatus | null;
  /** The public keys on the medium are those of the certificates. */
  keysMatch: LayerResult;
  signVerify: LayerResult;
  encryptDecrypt: LayerResult;
}

export const VERDICTS = [
  'quality-fault-a',
  'quality-fault-b',
  'quality-fault-c',
  'no-quality-fault',
  'nothing-wrong',
  'pin-locked',
  'certificate-expired',
  'certificate-revoked',
  'driver-missing',
  'not-ours',
] as const;
export type VerdictCode = (typeof VERDICTS)[number];

interface VerdictMeaning {
  name: Localized;
  because: Localized;
  /** The service that helps, where it isn't a new medium. */
  pointsTo: ServiceCode | null;
  /** A damage replacement may go on. */
  replaceable: boolean;
  /** R-DMG-1: a media-quality fault. */
  qualityFault: boolean;
}

const meaning = (
  name: [string, string],
  because: [string, string],
  more: Partial<Pick<VerdictMeaning, 'pointsTo' | 'replaceable' | 'qualityFault'>> = {},
): VerdictMeaning => ({
  name: { zh: name[0], en: name[1] },
  because: { zh: because[0], en: because[1] },
  pointsTo: null,
  replaceable: false,
  qualityFault: false,
  ...more,
});

const fault = { replaceable: true, qualityFault: true };

/** R-DMG-1 and what else can be the matter, in words for the screen and the report. */
export const verdictMeanings: Record<VerdictCode, VerdictMeaning> = {
  'quality-fault-a': meaning(
    ['介质质量问题（指示灯不亮）', 'Quality fault: light stays off'],
    ['介质插入后指示灯不亮。', 'The indicator light stays off when the medium is plugged in.'],
    fault,
  ),
  'quality-fault-b': meaning(
    ['介质质量问题（指示灯一直闪烁）', 'Quality fault: light keeps blinking'],
    [
      '环境安装正确，介质指示灯一直闪烁，无法使用。',
      'The software environment is properly installed, but the light keeps blinking.',
    ],
    fault,
  ),
  'quality-fault-c': meaning(
    ['介质质量问题（无法识别证书）', 'Quality fault: certificate not recognised'],
    [
      '介质指示灯正常，但证书工具无法识别证书或密钥。',
      'The light is normal, but the certificate or its key can’t be recognised.',
    ],
    fault,
  ),
  'no-quality-fault': meaning(
    ['非质量问题的损坏', 'Damaged, but not a quality fault'],
    ['介质损坏不是质量问题造成的。', 'The damage is not due to a quality fault.'],
    { replaceable: true },
  ),
  'nothing-wrong': meaning(
    ['未发现问题', 'No fault found'],
    [
      '介质、密钥和证书都正常。请先在供应商的电脑上检查证书环境。',
      'Medium, keys and certificate are all OK. Check the supplier’s computer first.',
    ],
    { replaceable: true },
  ),
  'pin-locked': meaning(
    ['证书密码已锁死', 'PIN locked'],
    [
      '连续输错 10 次密码，介质已锁死；介质没有坏。',
      'Ten wrong PINs in a row locked the medium; it is not damaged.',
    ],
    { pointsTo: 'unlock' },
  ),
  'certificate-expired': meaning(
    ['证书已过期', 'Certificate expired'],
    ['介质正常，证书已过有效期。', 'The medium is OK; the certificate has expired.'],
    { pointsTo: 'renewal' },
  ),
  'certificate-revoked': meaning(
    ['证书已吊销', 'Certificate revoked'],
    [
      '介质正常，证书已经吊销，不能恢复。',
      'The medium is OK; the certificate has been revoked, which can’t be undone.',
    ],
    { pointsTo: 'first-issue' },
  ),
  'driver-missing': meaning(
    ['本机缺少驱动', 'Driver not installed on this machine'],
    [
      '本机没有装好这种介质的驱动，不能判断介质好坏。请换一个插口或联系维护人员。',
      'This machine does not have the driver for this medium, so it can’t be examined. Try another slot.',
    ],
  ),
  'not-ours': meaning(
    ['不是本机构的证书', 'Not one of our certificates'],
    ['介质里没有本机构签发的、系统有登记的证书。', 'The medium has no certificate that this station knows.'],
  ),
};

/**
 * The verdict over what the machine found and what the clerk saw. Pure: the same findings, the same verdict. Where the
 * machine can't decide, what the clerk saw of the light does; what is only this machine's fault is never the medium's.
 */
export function diagnose(findings: ExaminationFindings, lightSeen: LightSeen): VerdictCode {
  const { moduleUsable, interfaces, token, certificate, objects } = findings;
  const undriven = interfaces.length > 0 && interfaces.every(({ driverBound }) => !driverBound);
  if (!moduleUsable || undriven) return 'driver-missing';
  if (token !== 'present' && readerMissing(findings)) return 'driver-missing';
  if (token !== 'present') return faultByLight[lightSeen];
  const emptied = certificate === 'none' && objects !== null && objects.publicKeys + objects.others === 0;
  if (certificate === 'foreign' || (emptied && findings.registered !== true)) return 'not-ours';
  if (certificate !== 'recognised' || findings.keysMatch === 'failed') return faultByLight[lightSeen];
  if (findings.certificateStatus === 'revoked') return 'certificate-revoked';
  if (findings.userPin === 'locked') return 'pin-locked';
  if (findings.signVerify === 'failed' || findings.encryptDecrypt === 'failed')
    return faultByLight[lightSeen];
  if (findings.certificateStatus === 'expired') return 'certificate-expired';
  return lightSeen === 'steady' ? 'nothing-wrong' : faultByLight[lightSeen];
}

/** No smart-card service, or a device on the port that it has no reader of: the machine's fault. */
const readerMissing = ({ cardReader, usbPresent }: ExaminationFindings): boolean =>
  cardReader === 'no-service' || (cardReader === 'no-reader' && usbPresent === true);

/** R-DMG-1: the light is what tells the three faults apart, whatever the machine still sees of the medium. */
const faultByLight: Record<LightSeen, VerdictCode> = {
  off: 'quality-fault-a',
  blinking: 'quality-fault-b',
  steady: 'quality-fault-c',
};
