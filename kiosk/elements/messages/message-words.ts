import { msg } from '@lit/localize';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { MessageView } from '../../../shared/vocabulary/message.ts';
import { put } from '../../locales/localization.ts';

const at = (instant: number | null): string =>
  instant === null ? '' : shanghaiDateTime(instant).slice(5, 16);

/** How it stands with a message, and what follows from it. */
export function messageStateInWords({ way, state, lastFailure, sentAt, nextAttemptAt }: MessageView): string {
  if (state === 'sent') return put(msg('已发出 {at}'), { at: at(sentAt) });
  if (state === 'waiting')
    return lastFailure === null
      ? msg('正在发送')
      : put(msg('没有应答，{at} 会自动再发'), { at: at(nextAttemptAt) });
  switch (lastFailure) {
    case 'refused':
      return way === 'sms' ? msg('这个号码收不到短信，请改正') : msg('这个邮箱收不到邮件，请改正');
    case 'too-late':
      return msg('内容已失效，不再发送');
    case 'erased':
      return msg('资料已按规定删除');
    case 'unanswered':
    case null:
      return msg('发了一天没有发出去');
  }
}
