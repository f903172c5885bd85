import pkcs11js from 'pkcs11js';
import type { ReaderState, SelfTestAspect, SelfTestFinding } from '../../devices/medium-slot.ts';
import { fill } from '../../../shared/vocabulary/values/localized.ts';
import { AES_KEY_WRAP_PAD } from '../pkcs11/key-wrap.ts';
import { returnValueOf } from '../pkcs11/return-codes.ts';
import { unpadded, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';
import type { MechanismName, MechanismUse, MediumProfile } from './medium-profile.ts';

const mechanismNumbers: Record<MechanismName, number> = {
  CKM_RSA_PKCS_KEY_PAIR_GEN: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN,
  CKM_RSA_PKCS: pkcs11js.CKM_RSA_PKCS,
  CKM_SHA256_RSA_PKCS: pkcs11js.CKM_SHA256_RSA_PKCS,
  CKM_RSA_PKCS_OAEP: pkcs11js.CKM_RSA_PKCS_OAEP,
  CKM_AES_KEY_WRAP_PAD: AES_KEY_WRAP_PAD,
};

const useFlags: Record<MechanismUse, number> = {
  'generate-key-pair': pkcs11js.CKF_GENERATE_KEY_PAIR,
  sign: pkcs11js.CKF_SIGN,
  decrypt: pkcs11js.CKF_DECRYPT,
  unwrap: pkcs11js.CKF_UNWRAP,
};

/** CK_UNAVAILABLE_INFORMATION is no number of bytes. */
const isTold = (value: number | bigint): boolean => Number.isSafeInteger(Number(value));

export const finding = (
  aspect: SelfTestAspect,
  fits: boolean | null,
  zh: string,
  en: string,
  values: Readonly<Record<string, string | number>> = {},
): SelfTestFinding => ({ aspect, fits, words: fill({ zh, en }, values) });

/** The module itself: no medium is needed. */
export function moduleFindings({ cryptoki }: Pkcs11Module, profile: MediumProfile): SelfTestFinding[] {
  const { manufacturerID, cryptokiVersion } = cryptoki.C_GetInfo();
  const maker = unpadded(manufacturerID);
  const version = `${cryptokiVersion.major}.${cryptokiVersion.minor}`;
  const values = { maker, version, title: profile.title.zh };
  const findings = profile.moduleManufacturer.test(maker)
    ? [
        finding(
          'module',
          true,
          '驱动来自 {maker}，与配置一致。',
          'The module is by {maker}, as configured.',
          values,
        ),
      ]
    : [
        finding(
          'module',
          false,
          '驱动来自 {maker}，不是配置所选介质的驱动。',
          'The module is by {maker}: it is not for the configured medium.',
          values,
        ),
      ];
  if (cryptokiVersion.major < 2 || (cryptokiVersion.major === 2 && cryptokiVersion.minor < 20)) {
    const zh = '驱动只支持 PKCS#11 {version}，至少要 2.20。';
    findings.push(
      finding('module', false, zh, 'The module speaks PKCS#11 {version}; 2.20 is needed.', values),
    );
  }
  return findings;
}

/** The one slot with a medium in it, if there is one, and what there is to say of the slots. */
export function slotFindings({ cryptoki }: Pkcs11Module): {
  slot: Handle | null;
  findings: SelfTestFinding[];
} {
  try {
    const slots = cryptoki.C_GetSlotList(true);
    const [slot] = slots;
    if (!slot) {
      const none = finding(
        'slot',
        null,
        '没有插介质，其余没有测。',
        'No medium is in the slot: the rest is not tested.',
      );
      return { slot: null, findings: [none] };
    }
    const media = slots.filter((one) => isInitialised(cryptoki, one)).length;
    const zh = '驱动同时看到 {media} 个介质；这个插口只认第一个。';
    const en = 'The module sees {media} media at once; this slot uses the first only.';
    const fits =
      media > 1
        ? finding('slot', false, zh, en, { media })
        : finding('slot', true, '看到一个介质。', 'One medium detected.');
    return { slot, findings: [fits] };
  } catch (error) {
    if (returnValueOf(error) !== pkcs11js.CKR_TOKEN_NOT_RECOGNIZED) throw error;
    const zh = '介质认不出来，其余没有测。';
    return {
      slot: null,
      findings: [finding('slot', false, zh, 'The medium is not recognised: the rest is not tested.')],
    };
  }
}

function isInitialised(cryptoki: Pkcs11Module['cryptoki'], slot: Handle): boolean {
  return (cryptoki.C_GetTokenInfo(slot).flags & pkcs11js.CKF_TOKEN_INITIALIZED) !== 0;
}

/** Each mechanism of the profile: offered, for its uses, and with the modulus lengths that are needed. */
export function mechanismFindings(
  { cryptoki }: Pkcs11Module,
  slot: Handle,
  { mechanisms, rsaBits }: MediumProfile,
): SelfTestFinding[] {
  const offered = new Set(cryptoki.C_GetMechanismList(slot));
  const missing: SelfTestFinding[] = [];
  const bad = (zh: string, en: string, values: Record<string, string | number>): void => {
    missing.push(finding('mechanisms', false, zh, en, values));
  };
  for (const [name, uses] of Object.entries(mechanisms) as [MechanismName, readonly MechanismUse[]][]) {
    const type = mechanismNumbers[name];
    if (!offered.has(type)) {
      bad('介质不支持算法 {name}。', 'The medium lacks the mechanism {name}.', { name });
      continue;
    }
    const { flags, minKeySize, maxKeySize } = cryptoki.C_GetMechanismInfo(slot, type);
    for (const use of uses) {
      if (flags & useFlags[use]) continue;
      bad('算法 {name} 不能用于 {use}。', 'The mechanism {name} does not {use}.', { name, use });
    }
    for (const bits of name.startsWith('CKM_RSA') ? rsaBits : []) {
      if (bits >= minKeySize && bits <= maxKeySize) continue;
      bad('算法 {name} 不支持 {bits} 位密钥。', 'The mechanism {name} has no keys of {bits} bits.', {
        name,
        bits,
      });
    }
  }
  return missing.length > 0
    ? missing
    : [
        finding(
          'mechanisms',
          true,
          '签名、解密和导入所需的算法都有。',
          'All required mechanisms are available.',
        ),
      ];
}

/** What CK_TOKEN_INFO and CK_SLOT_INFO tell, beside what the profile says of this make. */
export function tokenFindings(
  { cryptoki }: Pkcs11Module,
  slot: Handle,
  profile: MediumProfile,
): SelfTestFinding[] {
  const token = cryptoki.C_GetTokenInfo(slot);
  return [
    pinLengthFinding(profile, token),
    pinLockFinding(profile),
    serialFinding(profile, token),
    memoryFinding(profile, token),
    lightFinding(profile, cryptoki.C_GetSlotInfo(slot).flags),
  ];
}

function pinLengthFinding({ pin }: MediumProfile, token: pkcs11js.TokenInfo): SelfTestFinding {
  const values = { ours: `${pin.minBytes}–${pin.maxBytes}`, theirs: `${token.minPinLen}–${token.maxPinLen}` };
  return pin.minBytes >= token.minPinLen && pin.maxBytes <= token.maxPinLen
    ? finding('pin-length', true, '密码可以是 {ours} 位。', 'PINs of {ours} characters are accepted.', values)
    : finding(
        'pin-length',
        false,
        '介质只接受 {theirs} 位的密码，配置里是 {ours} 位。',
        'The medium accepts PINs of {theirs} characters; the profile says {ours}.',
        values,
      );
}

function pinLockFinding({ retryCounter, pin }: MediumProfile): SelfTestFinding {
  if (!retryCounter.locksByItself) {
    const zh = '这种介质输错密码不会锁死，只能用于试验，不能发给供应商。';
    return finding('pin-lock', null, zh, 'This medium never locks: for trials only, not for suppliers.');
  }
  const zh = '按配置，连续输错 {tries} 次锁死；检查时不试密码。';
  const en = 'By its profile it locks after {tries} wrong PINs; no PIN is tried here.';
  return finding('pin-lock', null, zh, en, { tries: pin.tries });
}

function serialFinding({ serial }: MediumProfile, token: pkcs11js.TokenInfo): SelfTestFinding {
  const text = unpadded(token[serial.field]);
  const blank = (token.flags & pkcs11js.CKF_TOKEN_INITIALIZED) === 0;
  if (text === '' && blank)
    return finding('serial', null, '空白介质还没有序列号。', 'A blank medium has no serial yet.');
  return serial.pattern.test(text)
    ? finding('serial', true, '序列号 {text} 的格式正确。', 'The serial {text} looks as it should.', { text })
    : finding(
        'serial',
        false,
        '序列号“{text}”不像外壳上印的号码，请核对。',
        'The serial “{text}” does not look like the one on the shell: compare them.',
        { text },
      );
}

function memoryFinding({ quirks }: MediumProfile, token: pkcs11js.TokenInfo): SelfTestFinding {
  const told = isTold(token.freePublicMemory);
  // One without a bound tells none, as one that keeps it to itself.
  if (!quirks.tellsFreeMemory || !told)
    return finding('memory', null, '介质不说剩余空间。', 'The medium does not report its free space.');
  const bytes = Number(token.freePublicMemory);
  return finding('memory', true, '剩余空间 {bytes} 字节。', '{bytes} bytes free.', { bytes });
}

function lightFinding({ lightFlags }: MediumProfile, slotFlags: number): SelfTestFinding {
  if (!lightFlags)
    return finding(
      'light',
      null,
      '驱动不说指示灯，请看介质。',
      'The module does not report the light: please look at it.',
    );
  return slotFlags & (lightFlags.on | lightFlags.blinking)
    ? finding('light', true, '驱动说指示灯亮着。', 'The module says that the light is on.')
    : finding(
        'light',
        false,
        '插着介质，驱动却说灯不亮。',
        'A medium is plugged in, but the module reports that its light is off.',
      );
}

const readerWords: Record<ReaderState, [fits: boolean | null, zh: string, en: string]> = {
  'no-service': [false, '智能卡服务（pcscd）没有运行。', 'The smart-card service (pcscd) is not running.'],
  'no-reader': [false, '没有发现配置所选的读卡器。', 'There is no reader of the configured kind.'],
  'no-card': [null, '读卡器 {name} 里没有卡。', 'The reader {name} is empty.'],
  mute: [false, '读卡器 {name} 里的卡没有应答。', 'The card in reader {name} does not respond.'],
  card: [true, '读卡器 {name} 里的卡有应答。', 'The card in reader {name} responds.'],
};

export function readerFinding({ state, name }: { state: ReaderState; name: string | null }): SelfTestFinding {
  const [fits, zh, en] = readerWords[state];
  return finding('reader', fits, zh, en, { name: name ?? '' });
}
