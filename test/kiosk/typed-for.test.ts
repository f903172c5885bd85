import { expect } from 'chai';
import type { ReactiveController } from 'lit';
import { TypedFor } from '../../kiosk/faces/self-service/state/typed-for.ts';

describe('R-MEDIUM-2: a PIN that is typed for a medium', () => {
  it('is forgotten as soon as the medium is pulled, and never left for the next one', () => {
    let serial: string | null = 'BJ1';
    let typed = '';
    const controllers: ReactiveController[] = [];
    const host = {
      addController: (controller: ReactiveController) => void controllers.push(controller),
      removeController: () => undefined,
      requestUpdate: () => undefined,
      updateComplete: Promise.resolve(true),
    };
    const update = (): void => controllers.forEach((controller) => controller.hostUpdate?.());
    new TypedFor(
      host,
      () => serial,
      () => (typed = ''),
    );
    update();
    typed = '4829';
    update();
    expect(typed, 'the same medium').to.equal('4829');
    serial = null;
    update();
    expect(typed, 'pulled').to.equal('');
    serial = 'BJ1';
    update();
    typed = '4829';
    serial = 'BJ2';
    update();
    expect(typed, 'another in its place').to.equal('');
  });
});
