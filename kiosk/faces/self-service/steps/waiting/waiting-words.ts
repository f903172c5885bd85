import { msg } from '@lit/localize';
import type { CaseState } from '../../../../../shared/case/state/case-state.ts';
import { currentStep } from '../../../../../shared/case/fold/fold.ts';
import type { ParcelStanding } from '../../../../../shared/case/questions/mailed-parcel.ts';
import type { RunningStepKind } from '../../../../../shared/services/catalogue.ts';
import { put } from '../../../../locales/localization.ts';

export interface WaitingWords {
  heading: string;
  next: string;
}

/**
 * What happens next to an order that its supplier has nothing to do for, and until when (R-ON-9, R-ON-10, R-ON-13).
 * `dueDate`: until when the parcel that is here is reviewed; null: none is here.
 */
export function waitingWords(state: CaseState, parcel: ParcelStanding, dueDate: string | null): WaitingWords {
  const on = currentStep(state) ?? 'review';
  if (on === 'mail-intake' && parcel !== 'here') return mailWords(state, parcel);
  if (dueDate !== null && parcel === 'here')
    return {
      heading: msg('材料已收到'),
      next: put(
        on === 'mail-intake'
          ? msg('材料已收到，正在清点、审核，预计 {dueDate} 前完成。')
          : on === 'medium-examination'
            ? msg('材料已收到，工作人员先检测介质，再审核，预计 {dueDate} 前完成。')
            : msg('材料已收到，正在审核，预计 {dueDate} 前完成。'),
        { dueDate },
      ),
    };
  if (on === 'dispatch' && state.service === 'revocation')
    return {
      heading: msg('准备寄出吊销确认单'),
      next: msg('证书已经吊销，正在准备寄出吊销确认单；寄出后这里会显示快递单号。'),
    };
  return { heading: headings()[on] ?? msg('等待办理'), next: nextWords()[on] ?? '' };
}

function mailWords({ service }: CaseState, parcel: ParcelStanding): WaitingWords {
  if (parcel === 'short')
    return {
      heading: msg('请补寄材料'),
      next: msg('材料已收到，还差下面这些。请补寄，收到后继续审核。'),
    };
  return {
    heading: msg('请把材料寄给我们'),
    next:
      service === 'revocation'
        ? msg('请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后吊销证书，寄出吊销确认单。')
        : msg('请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后 5 个工作日内寄出介质。'),
  };
}

const headings = (): Partial<Record<RunningStepKind, string>> => ({
  review: msg('等待审核'),
  production: msg('正在制作介质'),
  dispatch: msg('准备寄出'),
  'medium-examination': msg('等待检测介质'),
  revocation: msg('等待吊销证书'),
});

const nextWords = (): Partial<Record<RunningStepKind, string>> => ({
  review: msg('申请已经提交。3–5 个工作日内审核；通过后会继续办理，没有通过会告诉您改什么。'),
  production: msg('审核已经通过，正在制作，5 个工作日内寄出。'),
  dispatch: msg('介质已经做好，正在准备寄出；寄出后这里会显示快递单号。'),
  'medium-examination': msg('材料已经收到，工作人员会先检测介质。'),
  revocation: msg('审核已经通过，工作人员会很快吊销证书，并寄出吊销确认单。'),
});
