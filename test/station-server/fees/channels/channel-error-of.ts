import {
  ChannelRefused,
  ChannelUnanswered,
} from '../../../../station-server/money/channels/channel-errors.ts';

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('the call was expected to fail');
}

export async function refusalOf(promise: Promise<unknown>): Promise<ChannelRefused> {
  const error = await errorOf(promise);
  if (error instanceof ChannelRefused) return error;
  throw error;
}

export async function unansweredOf(promise: Promise<unknown>): Promise<ChannelUnanswered> {
  const error = await errorOf(promise);
  if (error instanceof ChannelUnanswered) return error;
  throw error;
}
