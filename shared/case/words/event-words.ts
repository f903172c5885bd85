import { verificationMethodNames } from '../../vocabulary/verification.ts';
import { encryptionTestWords } from '../../rules/encryption-test.ts';
import { verdictMeanings } from '../../rules/diagnosis.ts';
import { catalogue } from '../../services/catalogue.ts';
import { stepNames } from '../../services/step-names.ts';
import { approvalKindNames } from '../../vocabulary/approval.ts';
import { revocationReasons } from '../../vocabulary/certificate.ts';
import { agentDocumentNames, VERIFIED_ONLINE } from '../../vocabulary/id-card-kind.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import { materialFailureNames, materialNames } from '../../vocabulary/material.ts';
import { documentNames } from './document-names.ts';
import type { CaseEvent, CaseEventOf, CaseEventType } from '../state/events.ts';
import { ceremonyEventWords, pair, said, type EventWords } from './ceremony-event-words.ts';
import { onlineEventWords } from './online-event-words.ts';
import { standingEventWords } from './standing-event-words.ts';
import { told, type Told } from '../state/typed-by-staff.ts';
import { paymentEventWords, yuan } from './payment-event-words.ts';

const own = (text: string): Localized => ({ zh: text, en: text });
const join = (texts: readonly Localized[], between: Localized): Localized => ({
  zh: texts.map(({ zh }) => zh).join(between.zh),
  en: texts.map(({ en }) => en).join(between.en),
});
const list = (texts: readonly Localized[]): Localized => join(texts, pair('；', '; '));
/** Parts of a detail that may be there or not. */
const parts = (...texts: readonly (Localized | null)[]): Localized =>
  list(texts.filter((text) => text !== null));

const lightWords: Record<CaseEventOf<'medium-examined'>['data']['lightSeen'], Localized> = {
  off: pair('灯不亮', 'light off'),
  blinking: pair('灯闪烁', 'light blinking'),
  steady: pair('灯常亮', 'light steady'),
};

const freeWords = (free: boolean): Localized | null =>
  free ? pair('免费更换', 'replaced free of charge') : null;

/** What was wrong, item by item; each item with its own reason where the clerk gave one. */
function failedMaterials({ items }: CaseEventOf<'materials-checked'>['data']): Localized | null {
  const failed = items.filter(({ failure }) => failure !== null);
  if (failed.length === 0) return null;
  return list(
    failed.map(({ material, failure }) => {
      const why = failure === null ? own('') : materialFailureNames[failure];
      return join([materialNames[material], why], pair('：', ': '));
    }),
  );
}

function overruledWords({ verdict, reason, freeOfCharge }: Told<'verdict-overruled'>) {
  return parts(verdictMeanings[verdict].name, own(reason), freeWords(freeOfCharge));
}

function askedWords({ kind, reason, verdict }: Told<'approval-requested'>): Localized {
  const wanted = verdict && join([pair('改为', 'to'), verdictMeanings[verdict].name], own(' '));
  return parts(approvalKindNames[kind], wanted, own(reason));
}

type Words = { [Type in CaseEventType]: (data: Told<Type>) => EventWords };

/**
 * What happened in a case, in words for the timeline. Closed: an event without words does not compile. Names, numbers
 * and addresses of people are in the facts of the case, never in here.
 */
const words: Words = {
  ...ceremonyEventWords,
  'case-opened': ({ service, insteadOf }) =>
    said(
      '开始受理',
      'Case opened',
      parts(
        catalogue[service].name,
        insteadOf
          ? pair(
              `代替 ${insteadOf.caseNumber}：忘记密码`,
              `instead of ${insteadOf.caseNumber}: PIN forgotten`,
            )
          : null,
      ),
    ),
  'certificate-chosen': ({ certificate, foundBy, insteadOfSerial, thoughHere }) =>
    said(
      '选定证书',
      'Certificate chosen',
      parts(
        own(certificate.signingSerial),
        foundBy === 'medium' ? pair('按插入的介质', 'by its medium') : pair('按登记查找', 'by search'),
        insteadOfSerial === null
          ? null
          : pair(
              `原先选的是 ${insteadOfSerial}，以插入的介质为准`,
              `instead of ${insteadOfSerial}: the medium plugged in takes precedence`,
            ),
        thoughHere
          ? pair('介质插在本机，已确认按丢失办理', 'its medium is plugged in here; reported lost anyway')
          : null,
      ),
    ),
  'notices-acknowledged': ({ bidOpen, readAloud = false }) =>
    said(
      '已告知温馨提示',
      'Notices acknowledged',
      parts(
        readAloud
          ? pair('没有客户屏，由柜员读给供应商听并代答', 'read to the supplier and answered on their behalf')
          : null,
        bidOpen ? pair('已投标、还没有开标', 'a bid has not been opened yet') : null,
      ),
    ),
  'approval-requested': (data) => said('请主管批准', 'Approval requested', askedWords(data)),
  'approval-answered': ({ kind, granted, reason }) => {
    const detail = parts(approvalKindNames[kind], own(reason));
    return granted ? said('主管批准', 'Approved', detail) : said('主管没有批准', 'Not approved', detail);
  },
  'medium-examined': ({ verdict, lightSeen, pinForgotten, freeOfCharge }) =>
    said(
      '介质检测',
      'Medium examined',
      parts(
        verdictMeanings[verdict].name,
        lightWords[lightSeen],
        pinForgotten ? pair('忘记密码', 'PIN forgotten') : null,
        freeWords(freeOfCharge),
      ),
    ),
  'verdict-overruled': (data) => said('检测结论已更改', 'Verdict overruled', overruledWords(data)),
  'agent-identified': ({ confirmedBy, idCardKind, method }) =>
    said(
      '经办人身份已核验',
      'Agent identified',
      confirmedBy !== undefined
        ? pair('第二人已对照原件', 'a second person saw the original')
        : method !== undefined
          ? verificationMethodNames[method]
          : idCardKind === VERIFIED_ONLINE
            ? pair('线上认证', 'verified online')
            : pair('读卡', 'by the card’s chip'),
    ),
  'identity-typed': ({ document }) =>
    said('按证件录入经办人身份', 'Identity entered from the document', agentDocumentNames[document]),
  'application-data-entered': ({ revocationReason }) =>
    said(
      '填写申请信息',
      'Application data entered',
      revocationReason === null ? null : revocationReasons[revocationReason].name,
    ),
  'materials-checked': (data) =>
    data.passed
      ? said('材料核验通过', 'Materials complete')
      : said('材料不齐', 'Materials incomplete', failedMaterials(data)),
  'material-pictured': ({ material }) => said('拍摄材料', 'Material photographed', materialNames[material]),
  'case-accepted': ({ fee }) =>
    said(
      '受理',
      'Accepted',
      fee.amountFen === 0
        ? pair('不收费', 'no fee')
        : pair(`应收 ${yuan(fee.amountFen)}`, `fee ${yuan(fee.amountFen)}`),
    ),
  'seal-specimen-captured': ({ reusedFrom, sealAttachment }) =>
    said(
      '采集印章',
      'Seal captured',
      parts(
        reusedFrom === undefined ? null : pair(`沿用 ${reusedFrom} 的印章`, `the seal of ${reusedFrom}`),
        sealAttachment === null ? pair('没有找到印章', 'no seal found') : null,
      ),
    ),
  'seal-specimen-accepted': () => said('采用印章图样', 'Seal accepted'),
  'document-printed': ({ document, reprint }) =>
    said(reprint ? '补打' : '打印', reprint ? 'Reprinted' : 'Printed', documentNames[document]),
  'application-form-signed': ({ signedCopies }) =>
    said('收回签章的申请表', 'Signed forms taken back', pair(`${signedCopies} 份`, `${signedCopies} copies`)),
  'forms-settled': ({ brought }) =>
    said(
      '表格已备齐',
      'Forms complete',
      brought.length > 0
        ? join(
            [pair('供应商带来', 'brought along'), list(brought.map((form) => materialNames[form]))],
            own(' '),
          )
        : pair('现场打印', 'printed here'),
    ),
  'application-confirmed': () => said('供应商确认申请信息', 'Supplier confirmed the data'),
  'application-disputed': () => said('供应商指出信息有误', 'Supplier disputed the data'),
  ...paymentEventWords,
  ...onlineEventWords,
  ...standingEventWords,
  'fee-waived': ({ waivedFen }) => said(`免收 ${yuan(waivedFen)}`, `Fee waived ${yuan(waivedFen)}`),
  'pin-proven': ({ mediumSerial }) =>
    said('供应商核对了证书密码', 'Supplier proved the PIN', own(mediumSerial)),
  'pin-set': ({ mediumSerial }) => said('供应商设好证书密码', 'Supplier set the PIN', own(mediumSerial)),
  'pin-reset': ({ mediumSerial }) => said('供应商重设证书密码', 'Supplier set a new PIN', own(mediumSerial)),
  'encryption-tested': ({ mediumSerial, result }) =>
    said('加解密测试', 'Encryption test', parts(encryptionTestWords[result], own(mediumSerial))),
  'certificates-revoked': ({ serials, reason }) =>
    said('证书已吊销', 'Certificates revoked', parts(revocationReasons[reason].name, ...serials.map(own))),
  'medium-wiped': ({ mediumSerial }) => said('介质已清空', 'Medium wiped', own(mediumSerial)),
  'documents-confirmed': () => said('单据齐全', 'Documents complete'),
  'medium-handed-over': ({ mediumSerial }) =>
    said('介质已交给供应商', 'Medium handed over', own(mediumSerial)),
  'case-completed': () => said('办结', 'Case completed'),
  'step-reopened': ({ step }) => said('返回重办', 'Step reopened', stepNames[step]),
  'case-cancelled': ({ reason, owedBackFen }) =>
    said(
      '取消受理',
      'Case cancelled',
      parts(
        own(reason),
        owedBackFen > 0 ? pair(`应退 ${yuan(owedBackFen)}`, `refund due ${yuan(owedBackFen)}`) : null,
      ),
    ),
};

/** What an event says to people: the fact, and its detail where it has one. */
export function eventWords(event: CaseEvent): EventWords {
  const of = words[event.type] as (data: CaseEvent['data']) => EventWords;
  return of(told(event));
}
