import { expect } from 'chai';
import { downloadStanding } from '../../kiosk/state/download-standing.ts';
import type { SlotMediumView } from '../../shared/contract/terminal.ts';

const issuance = { mediumSerial: 'BJ1' };

const slotWith = (serial: string | null, pinHeld = true): SlotMediumView => ({
  ...{ slot: 1, lamp: 'ready', isLeftBehind: false },
  medium: serial === null ? null : { serial, light: 'steady', userPin: 'ok', pinHeld },
});

describe('how the writing onto a medium in the terminal stands', () => {
  it('is at work while the medium is in and the station does not say that it stopped', () => {
    for (const pinHeld of [true, false])
      expect(downloadStanding(issuance, [slotWith('BJ1', pinHeld)], null)).to.deep.equal({ kind: 'writing' });
  });

  it('says that the medium is gone as soon as it is, and when another one is in its place', () => {
    expect(downloadStanding(issuance, [slotWith(null)], null)).to.deep.equal({
      kind: 'medium-gone',
      isOtherIn: false,
    });
    expect(downloadStanding(issuance, [slotWith('BJ2')], 'removed')).to.deep.equal({
      kind: 'medium-gone',
      isOtherIn: true,
    });
  });

  it('R-MEDIUM-2: put back it asks for the PIN, which went with it', () => {
    for (const interruption of ['removed', 'pin-needed'] as const)
      expect(downloadStanding(issuance, [slotWith('BJ1', false)], interruption)).to.deep.equal({
        kind: 'pin-needed',
      });
  });

  it('says what stopped it, where it is neither the medium nor the PIN', () => {
    expect(downloadStanding(issuance, [slotWith(null), slotWith('BJ1')], 'timeout')).to.deep.equal({
      kind: 'stopped',
      cause: 'timeout',
    });
  });
});
