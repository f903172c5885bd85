import { expect } from 'chai';
import {
  downloadStanding,
  type DownloadStanding,
} from '../../kiosk/faces/self-service/state/download-standing.ts';
import type { InterruptionCause } from '../../shared/contract/problems/interruption.ts';
import type { SlotMediumView } from '../../shared/contract/terminal.ts';

const issuance = { mediumSerial: 'BJ1' };

const slotWith = (serial: string | null, pinHeld = true): SlotMediumView => ({
  ...{ slot: 1, lamp: 'ready', isLeftBehind: false },
  medium: serial === null ? null : { serial, light: 'steady', userPin: 'ok', pinHeld },
});

const standing = (
  slots: SlotMediumView[],
  interruption: InterruptionCause | null,
  before: DownloadStanding | null = null,
): DownloadStanding => downloadStanding(issuance, slots, interruption, before);

describe('how the writing onto a medium in the terminal stands', () => {
  it('is at work while the medium is in and the station does not say that it stopped', () => {
    for (const pinHeld of [true, false])
      expect(standing([slotWith('BJ1', pinHeld)], null)).to.deep.equal({ kind: 'writing' });
  });

  it('says that the medium is gone as soon as it is, and when another one is in its place', () => {
    expect(standing([slotWith(null)], null)).to.deep.equal({
      kind: 'medium-gone',
      isOtherIn: false,
    });
    expect(standing([slotWith('BJ2')], 'removed')).to.deep.equal({
      kind: 'medium-gone',
      isOtherIn: true,
    });
  });

  it('R-MEDIUM-2: put back it asks for the PIN, which went with it', () => {
    for (const interruption of ['removed', 'pin-needed'] as const)
      expect(standing([slotWith('BJ1', false)], interruption)).to.deep.equal({
        kind: 'pin-needed',
      });
  });

  it('R-MEDIUM-2: goes on asking while the station, which sees it again, finds that the PIN is gone', () => {
    const asked = standing([slotWith('BJ1', false)], 'removed');
    expect(standing([slotWith('BJ1', false)], null, asked)).to.deep.equal({ kind: 'pin-needed' });
    expect(standing([slotWith('BJ1')], null, asked)).to.deep.equal({ kind: 'writing' });
    expect(standing([slotWith(null)], null, asked)).to.include({ kind: 'medium-gone' });
  });

  it('says what stopped it, where it is neither the medium nor the PIN', () => {
    expect(standing([slotWith(null), slotWith('BJ1')], 'timeout')).to.deep.equal({
      kind: 'stopped',
      cause: 'timeout',
    });
  });
});
