import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import '@awesome.me/webawesome/dist/components/spinner/spinner.js';
import '@awesome.me/webawesome/dist/translations/zh-cn.js';
import spriteUrl from './icons.svg?url&no-inline';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';

/*
 * The primitives that the faces use. Icons are symbols of one sprite of ours: the library would fetch its own from
 * a CDN, and its built-in ones from data URLs, which `connect-src 'self'` forbids.
 */
/** Without a view box of its own an SVG is as wide as a picture, and takes the clicks of what is beside it. */
const square = (icon: SVGElement): void => icon.setAttribute('viewBox', '0 0 24 24');

const sprite = { resolver: (name: string) => `${spriteUrl}#${name}`, spriteSheet: true, mutator: square };
registerIconLibrary('default', sprite);
registerIconLibrary('system', sprite);
