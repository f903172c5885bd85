import { css } from 'lit';

/** Pages at the left as large as there is room, what they are compared with beside them. */
export const reviewStepStyles = css`
  .body {
    padding-top: 0;
  }
  .materials {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .materials button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
  }
  .materials button[aria-pressed='true'] {
    border: 2px solid var(--accent);
    background: var(--accent-soft);
    font-weight: 600;
  }
  .materials button:disabled {
    color: var(--ink-quiet);
    background: var(--ground);
    cursor: default;
  }
  .materials wa-icon {
    color: var(--warn);
  }
  .desk {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 280px;
    gap: 16px;
  }
  /* Page and facts fit below one another's heads on 1280 × 800: what a page says is compared without scrolling. */
  .desk {
    --page-height: max(300px, calc(100vh - 376px));
  }
  .differences + .desk {
    --page-height: max(300px, calc(100vh - 456px));
  }
  page-viewer {
    height: var(--page-height);
  }
  .none {
    display: grid;
    place-items: center;
    min-height: 240px;
    padding: 24px;
    text-align: center;
    color: var(--ink-quiet);
    border: 2px dashed var(--line-strong);
    border-radius: var(--radius);
  }
  .turn {
    display: inline-flex;
    align-items: center;
    margin-inline-start: auto;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .next {
    rotate: 180deg;
  }
  .beside {
    display: grid;
    gap: 12px;
    align-content: start;
    max-height: var(--page-height);
    overflow: auto;
  }
  .beside section {
    display: grid;
    gap: 12px;
    padding: 12px;
  }
  dl {
    display: grid;
    gap: 0 8px;
  }
  dt {
    color: var(--ink-quiet);
    font-size: 16px;
  }
  dd {
    margin-bottom: 6px;
    font-size: 18px;
    overflow-wrap: anywhere;
  }
  .mark {
    padding: 0 6px;
    border-radius: 4px;
    font-weight: 600;
    color: var(--warn);
    background: var(--warn-soft);
  }
  .materials wa-icon.seen {
    color: var(--good);
  }
  .differences {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 16px;
    padding-block: 8px;
  }
  .differences wa-icon,
  .doubt wa-icon,
  .other wa-icon {
    color: var(--danger);
  }
  .doubt,
  .other {
    font-weight: 600;
  }
  .compared {
    padding-inline-start: 10px;
    border-inline-start: 4px solid var(--line-strong);
  }
  .compared.same {
    border-inline-start-color: var(--good);
  }
  .compared.differs,
  .compared.expired {
    border-inline-start-color: var(--danger);
    background: var(--danger-soft);
  }
  .compared .name {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    color: var(--ink-quiet);
  }
  .compared strong {
    color: var(--ink);
  }
  .compared.differs strong,
  .compared.expired strong {
    color: var(--danger);
  }
  .compared dl {
    grid-template-columns: auto 1fr;
  }
  .compared dd {
    margin-bottom: 0;
    font-size: 16px;
  }
`;
