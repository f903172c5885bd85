import { expect } from 'chai';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Observable, Observing } from '../../kiosk/state/observable.ts';

class Bell extends Observable {
  ring(): void {
    this.changed();
  }
}

/** An element as Lit drives its controllers. */
class Host implements ReactiveControllerHost {
  readonly controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  asked = 0;

  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }
  removeController(): void {
    this.controllers.length = 0;
  }
  requestUpdate(): void {
    this.asked++;
  }
  each(act: 'hostConnected' | 'hostUpdate' | 'hostDisconnected'): void {
    for (const controller of this.controllers) controller[act]?.();
  }
}

describe('an element that watches', () => {
  it('is told while it is connected, again when it comes back, and never in between', () => {
    const [bell, host] = [new Bell(), new Host()];
    new Observing(host, () => [bell]);
    const rings = (): number => {
      const before = host.asked;
      bell.ring();
      return host.asked - before;
    };
    host.each('hostConnected');
    host.each('hostUpdate');
    expect(rings()).to.equal(1);
    host.each('hostDisconnected');
    expect(rings()).to.equal(0);
    // The update that was pending when it was removed.
    host.each('hostUpdate');
    expect(rings()).to.equal(0);
    host.each('hostConnected');
    host.each('hostUpdate');
    expect(rings()).to.equal(1);
  });
});
