import { msg } from '@lit/localize';
import type {
  CardReaderSeen,
  ExaminationFindings,
  LayerResult,
  LightSeen,
} from '../../../../../shared/rules/diagnosis.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { certificateStatusNames } from '../../../../elements/certificates/certificate-words.ts';

export const lightSeenNames: Record<LightSeen, Localized> = {
  off: { zh: '不亮', en: 'Stays off' },
  blinking: { zh: '一直闪', en: 'Keeps blinking' },
  steady: { zh: '常亮', en: 'Steady' },
};

interface ExaminedLayer {
  name: string;
  result: LayerResult;
  words: string;
}

/** What the machine saw, from outside to inside, each layer in words. */
export function examinedLayers(findings: ExaminationFindings): ExaminedLayer[] {
  return [
    usbLayer(findings),
    ...readerLayer(findings),
    {
      name: msg('驱动程序'),
      result: findings.moduleUsable ? 'ok' : 'failed',
      words: findings.moduleUsable ? msg('正常') : msg('本机没有装好'),
    },
    tokenLayer(findings),
    pinLayer(findings),
    certificateLayer(findings),
    { name: msg('密钥与证书匹配'), result: findings.keysMatch, words: resultWords(findings.keysMatch) },
    { name: msg('签名与验证'), result: findings.signVerify, words: resultWords(findings.signVerify) },
    { name: msg('加密与解密'), result: findings.encryptDecrypt, words: resultWords(findings.encryptDecrypt) },
  ];
}

function resultWords(result: LayerResult): string {
  if (result === 'ok') return msg('正常');
  return result === 'failed' ? msg('不正常') : msg('没有测');
}

function usbLayer({ usbPresent }: ExaminationFindings): ExaminedLayer {
  const name = msg('USB 设备');
  if (usbPresent === null) return { name, result: 'not-tested', words: msg('本机看不到') };
  return usbPresent
    ? { name, result: 'ok', words: msg('已发现') }
    : { name, result: 'failed', words: msg('没有发现') };
}

const readerWords: Record<CardReaderSeen, [result: LayerResult, words: Localized]> = {
  'no-service': ['failed', { zh: '本机的智能卡服务没有运行', en: 'Its service is not running' }],
  'no-reader': ['failed', { zh: '没有发现读卡器', en: 'No reader' }],
  'no-card': ['failed', { zh: '读卡器里没有卡', en: 'No card in it' }],
  mute: ['failed', { zh: '卡没有应答', en: 'The card does not respond' }],
  card: ['ok', { zh: '卡有应答', en: 'The card responds' }],
};

/** Only media that are cards have it. */
function readerLayer({ cardReader }: ExaminationFindings): ExaminedLayer[] {
  if (!cardReader) return [];
  const [result, words] = readerWords[cardReader];
  return [{ name: msg('智能卡读卡器'), result, words: inLanguage(words) }];
}

function tokenLayer({ token, serial }: ExaminationFindings): ExaminedLayer {
  const name = msg('介质');
  if (token === 'present') return { name, result: 'ok', words: serial ?? msg('已识别') };
  return { name, result: 'failed', words: token === 'absent' ? msg('没有发现') : msg('无法识别') };
}

function pinLayer({ userPin }: ExaminationFindings): ExaminedLayer {
  const name = msg('证书密码');
  if (userPin === null) return { name, result: 'not-tested', words: msg('没有测') };
  if (userPin === 'locked') return { name, result: 'failed', words: msg('已锁死') };
  const wrong = userPin === 'count-low' || userPin === 'final-try';
  return { name, result: 'ok', words: wrong ? msg('没有锁死，输错过') : msg('没有锁死') };
}

function certificateLayer({
  certificate,
  certificateStatus,
  registered = false,
}: ExaminationFindings): ExaminedLayer {
  const name = msg('证书');
  switch (certificate) {
    case 'recognised':
      return {
        name,
        result: certificateStatus === 'good' ? 'ok' : 'failed',
        words: certificateStatus ? inLanguage(certificateStatusNames[certificateStatus]) : msg('已识别'),
      };
    case 'none':
      return {
        name,
        result: 'failed',
        words: registered ? msg('没有证书，系统登记里有') : msg('介质里没有证书'),
      };
    case 'unreadable':
      return { name, result: 'failed', words: msg('读不出来') };
    case 'foreign':
      return { name, result: 'failed', words: msg('不是本机构登记的') };
    case 'not-tested':
      return { name, result: 'not-tested', words: msg('没有测') };
  }
}
