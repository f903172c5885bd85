import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { DeviceError, type DeviceErrorCode } from '../../../hardware/devices/device-error.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { problemTexts, type Problem } from '../../../shared/contract/problems/problem.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { CertificateAuthorityError } from '../../adapters/certificate-authority/certificate-authority-error.ts';
import { JournalBusy } from '../../journal/journal-entry.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { mayPass } from '../../store/database-away.ts';

const MIB = 1024 * 1024;
const AWAY_RETRY_SECONDS = 5;

/** What a device failure means to a clerk, and what to do. */
const deviceAdvice: Record<DeviceErrorCode, { detail: Localized; action: Localized }> = {
  'not-connected': advice(
    '没有连接',
    'it is not connected',
    '请检查连线和电源，灯亮后再试。',
    'Check the cable and the power, then try again.',
  ),
  'no-permission': advice(
    '不允许本系统使用它',
    'the station does not have permission to use it',
    '请拔下再插上；仍不行请维护人员检查设备权限。',
    'Unplug it and plug it in again. If that doesn’t help, ask support to check the device permissions.',
  ),
  removed: advice('操作中被拔出', 'it was unplugged', '请重新插好后再试。', 'Plug it in again and retry.'),
  timeout: advice(
    '没有响应',
    'it is not responding',
    '设备正在重新启动，请稍后再试。',
    'It is being restarted. Try again shortly.',
  ),
  'host-crashed': advice(
    '驱动程序中断',
    'its driver stopped working',
    '设备正在重新启动，请稍后再试。',
    'It is being restarted. Try again shortly.',
  ),
  busy: advice('正忙', 'it is busy', '请等它完成后再试。', 'Wait until it has finished.'),
  protocol: advice(
    '回应不正常',
    'it gave an invalid response',
    '请重试；仍不行请换一台设备。',
    'Try again. If it still fails, use another device.',
  ),
  refused: advice(
    '拒绝了这个操作',
    'it refused the operation',
    '请重试；仍不行请联系维护人员。',
    'Try again. If it still fails, call support.',
  ),
  'pin-incorrect': advice(
    '密码不对',
    'the PIN is wrong',
    '请供应商核对后再输入。',
    'Ask the supplier to check it.',
  ),
  'pin-locked': advice('介质已锁死', 'the medium is locked', '请办理证书解锁。', 'Start an “Unlock”.'),
  'pin-invalid': advice(
    '密码不符合要求',
    'the PIN does not meet the rules',
    '请供应商换一个密码。',
    'Ask the supplier to choose another PIN.',
  ),
  'no-space': advice('介质已满', 'the medium is full', '请换一个介质。', 'Use another medium.'),
  'other-medium': advice(
    '插口里是另一个介质',
    'a different medium is in the slot',
    '没有动它。请插回原来的介质。',
    'It was not touched. Plug the original medium back in.',
  ),
  'not-blank': advice(
    '介质里有来历不明的内容',
    'the medium contains something of unknown origin',
    '没有动它。请换一个空白介质。',
    'It was not touched. Use a blank medium.',
  ),
  'not-found': advice(
    '介质上没有需要的内容',
    'the medium does not contain what is needed',
    '请换一个介质重新制证。',
    'Start over on another medium.',
  ),
  'out-of-paper': advice('缺纸', 'it is out of paper', '请装纸后再试。', 'Load paper and try again.'),
  'cover-open': advice(
    '上盖没有合好',
    'its cover is open',
    '请合上盖子后再试。',
    'Close the cover and try again.',
  ),
  jammed: advice(
    '卡纸',
    'paper is jammed',
    '请取出卡住的纸后再试。',
    'Remove the jammed paper and try again.',
  ),
  stopped: advice(
    '停着不打印',
    'it has stopped',
    '请看打印机的提示，排除后在设备页点“继续”；等着的表单会接着打印，不会重复。',
    'Check what the printer shows, fix it, then press “Continue” on the “Devices” page. Waiting forms are then printed, and not twice.',
  ),
  'no-page': advice(
    '进纸器里没有纸',
    'there is no paper in the feeder',
    '请把纸放进进纸器，或平放在玻璃上，再扫一次。',
    'Put the page into the feeder or flat on the glass and scan again.',
  ),
  cancelled: advice('已经取消', 'it was cancelled', '需要时请再做一次。', 'Start it again if needed.'),
  'no-card': advice(
    '没有读到身份证',
    'there is no card on it',
    '请把身份证平放在读卡器上再读。',
    'Place the card flat on the reader and read it again.',
  ),
  'card-unreadable': advice(
    '身份证没有读出来',
    'the card could not be read',
    '请拿起身份证重新放好再读。',
    'Lift the card, place it on the reader again and read it.',
  ),
  'no-code': advice(
    '没有扫到条码',
    'nothing was scanned',
    '请对准条码，扣住扳机再试。',
    'Aim at the code, hold the trigger and try again.',
  ),
  unsupported: advice('不支持这个操作', 'it can’t do this', '请换一台设备。', 'Use another device.'),
};

function advice(
  zh: string,
  en: string,
  doZh: string,
  doEn: string,
): { detail: Localized; action: Localized } {
  return { detail: { zh, en }, action: { zh: doZh, en: doEn } };
}

/** A clerk's word for whatever device a handler was talking to. */
const aDevice: Localized = { zh: '设备', en: 'device' };

/** The one place where what was thrown becomes what a person is told. `onUnforeseen` gets what nobody expected. */
export function problemOf(
  error: unknown,
  onUnforeseen: (error: unknown, reference: string) => void,
): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof DeviceError)
    return makeProblem('device-failed', { device: aDevice, ...deviceAdvice[error.code] });
  if (mayPass(error)) return { ...makeProblem('database-away'), retryAfterSeconds: AWAY_RETRY_SECONDS };
  if (error instanceof JournalBusy) return makeProblem('too-many-requests');
  if (error instanceof CertificateAuthorityError) {
    const { detail } = deviceAdvice.refused;
    return makeProblem('issuance-interrupted', { detail });
  }
  if (isTooLarge(error)) return tooLarge(error.limit);
  if (isSendersFault(error)) return makeProblem('invalid-input');
  const reference = randomUUID().slice(0, 8);
  onUnforeseen(error, reference);
  return makeProblem('internal', { reference });
}

/** More was sent than is taken. */
export const tooLarge = (limitBytes: number): Problem =>
  makeProblem('too-large', {
    most: limitBytes < MIB ? `${Math.floor(limitBytes / 1024)} KB` : `${Math.floor(limitBytes / MIB)} MB`,
  });

const isTooLarge = (error: unknown): error is Error & { limit: number } =>
  error instanceof Error && 'type' in error && error.type === 'entity.too.large' && 'limit' in error;

/** What Express and its parsers say of requests that can't be read: a broken path, an encoding, an upload cut off. */
const isSendersFault = (error: unknown): boolean =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500;

export function sendProblem(response: Response, problem: Problem): void {
  const { status } = problemTexts[problem.code];
  if (problem.retryAfterSeconds !== undefined) response.set('Retry-After', String(problem.retryAfterSeconds));
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:counter-station:problem:${problem.code}`,
        status,
        title: problem.happened.zh,
        ...problem,
      }),
    );
}
