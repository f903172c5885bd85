import { endedCertificate, endedWords } from '../../../shared/case/questions/affected-certificate.ts';
import { approvedAt } from '../../../shared/case/questions/back-office.ts';
import { caseMoney } from '../../../shared/case/state/case-money.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import type { WithoutPin } from '../../../shared/case/state/online-state.ts';
import { findingWords } from '../../../shared/case/words/online-event-words.ts';
import { reasonIn, reviewIn } from '../../../shared/case/state/typed-by-staff.ts';
import { mailedMedium } from '../../../shared/case/questions/mailed-parcel.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { missingMaterials } from '../../../shared/rules/material-check.ts';
import { materialsToSend } from '../../../shared/case/papers/materials-to-send.ts';
import { materialShortfallName } from '../../../shared/rules/material-shortfall-names.ts';
import type { ServiceDefinition } from '../../../shared/services/service-definition.ts';
import { initialPinPlace, initialPinPlaceWords } from '../../../shared/case/fold/initial-pin-place.ts';
import { shanghaiDate, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  materialNames,
  requiredMaterialName,
  type MaterialRequirement,
} from '../../../shared/vocabulary/material.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { parcelAddress, type ServicePoint } from '../../../shared/vocabulary/service-point.ts';
import type { TemplatedText } from '../messages/templates.ts';

export interface OrderMessagesParts {
  servicePoint: ServicePoint;
  /** R-ON-9, R-ON-10: the last day of what was promised, for people. */
  reviewDueDate: (from: InstantMs) => string;
  dispatchDueDate: (from: InstantMs) => string;
}

/** What a supplier is told when something happened to his order (R-ON-9); null: nothing. */
export function messageAbout(
  event: RecordedCaseEvent,
  state: CaseState,
  parts: OrderMessagesParts,
): TemplatedText | null {
  const orderNumber = state.caseNumber;
  const service = catalogue[state.service].name.zh;
  switch (event.type) {
    case 'forms-settled':
    case 'uploads-submitted':
    case 'fee-collected':
      if (currentStep(state) === 'mail-intake') return awaited(state, parts);
      if (currentStep(state) !== 'review') return null;
      return {
        template: 'order-received',
        values: {
          organisation: state.organisation?.name ?? state.certificate?.organisationName ?? '您单位',
          ...{ orderNumber, service, dueDate: parts.reviewDueDate(event.at) },
        },
      };
    case 'parcel-registered':
      // One that comes too late is told of when it goes back.
      if (state.status === 'cancelled') return null;
      return {
        template: 'parcel-registered',
        values: {
          ...{ orderNumber, courierNumber: event.data.trackingNumber },
          dueDate: parts.reviewDueDate(event.at),
        },
      };
    case 'materials-checked':
      return event.data.passed || state.channel !== 'mail' ? null : deficient(event, state, parts);
    case 'review-decided': {
      const { approved } = event.data;
      const { findings, note } = reviewIn(event);
      if (approved)
        return { template: 'review-approved', values: { orderNumber, service, nextStep: nextStep(state) } };
      const reasons = [...findings.map((finding) => findingWords(finding).zh), note]
        .filter(Boolean)
        .join('；');
      return { template: 'materials-returned', values: { orderNumber, service, reasons } };
    }
    case 'issuance-abandoned':
      // Staff who wrote down the data of a parcel without an order correct them.
      if (!state.subjectRefused || state.accountId === null) return null;
      return {
        template: 'data-refused',
        values: { orderNumber, service, papers: state.channel === 'mail' ? SEALED_ANEW : '' },
      };
    case 'initial-pin-sent':
      // A medium that goes back as it came was not produced.
      if (state.status === 'cancelled') return null;
      return {
        template: 'certificate-produced',
        values: {
          ...{ orderNumber, service, dueDate: parts.dispatchDueDate(approvedAt(state) ?? event.at) },
          ...{ pinPlace: pinPlaceOf(state), ended: endedIn(state) },
        },
      };
    case 'dispatched':
      return dispatched(event, state);
    case 'parcel-sent-back': {
      const { courier, trackingNumber: courierNumber } = event.data;
      const { withoutPin } = event.data;
      const isPapersAlone = mailedMedium(state) === null || withoutPin === 'medium-with-supplier';
      const contents = isPapersAlone ? '材料' : '材料和介质';
      const sent = { orderNumber, service, courier, courierNumber };
      return {
        template: 'parcel-sent-back',
        values: { ...sent, contents, pinPlace: pinPlaceOfReturned(state, withoutPin) },
      };
    }
    case 'case-cancelled':
      // A supplier's own words go to nobody in the station's name.
      return event.actor.kind === 'account'
        ? null
        : {
            template: 'order-cancelled',
            values: { orderNumber, service, reason: reasonIn(event), money: moneyWords(state) },
          };
    case 'order-reminded': {
      const expiryDate = shanghaiDate(event.data.expiresAt);
      return { template: 'order-reminder', values: { orderNumber, service, expiryDate } };
    }
    case 'order-passed': {
      const { telephone } = parts.servicePoint;
      return { template: 'order-passed', values: { orderNumber, service, telephone } };
    }
    case 'refund-done':
      return {
        template: 'refund-made',
        values: { orderNumber, amountYuan: formatYuan(event.data.amountFen) },
      };
    default:
      return null;
  }
}

const SEALED_ANEW = '改正后，内容有变化的表要重新打印、盖章、寄来。';

/** A PIN that was replaced and not told opens nothing: he needs the counter. */
function pinPlaceOfReturned(state: CaseState, withoutPin: WithoutPin | undefined): string {
  if (withoutPin === 'medium-unusable')
    return '介质的密码没能重新发出，请带介质到受理点办理证书解锁或介质损坏更换。';
  return state.initialPin === null ? '' : `${pinPlaceOf(state)}。`;
}

/** What of his money goes back to him when an order was given up (R-FEE-5). */
function moneyWords(state: CaseState): string {
  const { receivedFen, toReturnFen } = caseMoney(state);
  if (receivedFen === 0) return '没有付过费用。';
  return toReturnFen > 0
    ? `已付的费用中 ${formatYuan(toReturnFen)} 元会按原支付方式退回。`
    : '已付的费用已经按原支付方式退回。';
}

function nextStep(state: CaseState): string {
  switch (currentStep(state)) {
    case 'payment':
      return '请到自助终端登录账户，支付费用后继续。';
    case 'certificate-download':
      return '请带上原介质，到自助终端登录账户后下载证书。';
    case 'pin-reset-link':
      return '重设密码的授权链接已发到经办人邮箱。';
    case 'revocation':
      return '我们会很快吊销证书，并寄出吊销确认单。';
    default:
      return '我们会尽快制作，寄出后会告诉您快递单号。';
  }
}

/** R-ON-12. */
const pinPlaceOf = (state: CaseState): string => initialPinPlaceWords[initialPinPlace(state)].zh;

const materialsOf = ({ service, channel }: CaseState): readonly MaterialRequirement[] => {
  const definition: ServiceDefinition = catalogue[service];
  return definition.channels[channel]?.materials ?? [];
};

/** R-ON-10: what goes into the parcel, and where to. */
const awaited = (state: CaseState, { servicePoint }: OrderMessagesParts): TemplatedText => ({
  template: 'parcel-awaited',
  values: {
    ...{ orderNumber: state.caseNumber, service: catalogue[state.service].name.zh },
    materials: materialsToSend(state)
      .map(
        (requirement) =>
          `${requiredMaterialName(requirement).zh} ${requirement.copies} 份${requirement.sealed ? '（加盖公章）' : ''}`,
      )
      .join('；'),
    parcelAddress: parcelAddress(servicePoint),
  },
});

/** R-ON-11, R-ON-12: of a medium, how it is used; of papers alone, nothing of the kind. */
function dispatched(
  { data: { courier, trackingNumber: courierNumber } }: Extract<RecordedCaseEvent, { type: 'dispatched' }>,
  state: CaseState,
): TemplatedText {
  const { caseNumber: orderNumber, service } = state;
  const sent = { orderNumber, courier, courierNumber, ended: endedIn(state) };
  const definition: ServiceDefinition = catalogue[service];
  if (definition.medium === 'none-needed')
    return { template: 'papers-dispatched', values: { ...sent, service: definition.name.zh } };
  const uponReceipt = uponReceiptWords[definition.oldMedium];
  return { template: 'medium-dispatched', values: { ...sent, uponReceipt, pinPlace: pinPlaceOf(state) } };
}

/** R-LOST-3: which certificate is revoked by now; empty: none is. */
function endedIn(state: CaseState): string {
  const ended = endedCertificate(state);
  return ended === null ? '' : endedWords(ended).zh;
}

const BIND_ANEW = '收到后请登录账户，在“我的证书”里重新绑定。';

/** R-ON-11: by what became of the medium before. */
const uponReceiptWords: Record<ServiceDefinition['oldMedium'], string> = {
  none: '收到后请登录账户，在“我的证书”里新增绑定。',
  lost: BIND_ANEW,
  damaged: BIND_ANEW,
  kept: '原来绑定过的，收到后不用再绑定；没有绑定的，请登录账户，在“我的证书”里新增绑定。',
};

function deficient(
  { data: { items } }: Extract<RecordedCaseEvent, { type: 'materials-checked' }>,
  state: CaseState,
  { servicePoint }: OrderMessagesParts,
): TemplatedText {
  const named = new Map(materialsOf(state).map((asked) => [asked.material, requiredMaterialName(asked).zh]));
  const missing = missingMaterials(materialsOf(state), items)
    .map(
      ({ material, shortfalls }) =>
        `${named.get(material) ?? materialNames[material].zh}（${shortfalls.map((code) => materialShortfallName(code, state.channel).zh).join('、')}）`,
    )
    .join('；');
  return {
    template: 'parcel-deficient',
    values: {
      ...{ orderNumber: state.caseNumber, missing },
      parcelAddress: parcelAddress(servicePoint),
    },
  };
}
