import { css } from 'lit';

/** What every element of the kiosk starts from: the type scale, tabular figures, focus, touch-sized controls. */
export const elementStyles = css`
  :host {
    display: block;
    color: var(--ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  dl,
  dd,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2 {
    font-weight: 600;
    line-height: 1.3;
  }
  h1 {
    font-size: 24px;
  }
  h2 {
    font-size: 18px;
  }
  a {
    color: var(--accent);
  }
  button {
    font: inherit;
    color: inherit;
    min-height: var(--target);
    min-width: var(--target);
  }
  :focus-visible {
    outline: 3px solid var(--wa-color-focus);
    outline-offset: 2px;
  }
  :is(h1, h2, section):focus-visible {
    outline: none;
  }
  wa-button::part(button) {
    min-height: var(--target);
  }
  wa-checkbox::part(checkbox) {
    min-height: var(--target);
    align-items: center;
  }
  wa-input.wrong::part(hint),
  wa-select.wrong::part(hint) {
    color: var(--danger);
  }
  wa-input.wrong::part(input-wrapper) {
    border-color: var(--danger);
  }
  wa-input.right::part(hint) {
    color: var(--good);
  }
  .unlabelled::part(form-control-label) {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quiet {
    color: var(--ink-quiet);
  }
  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 12px;
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .panel {
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: 16px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
