import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import { css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StationElement } from '../../../../elements/station-element.ts';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

interface ColumnSeries {
  name: string;
  colour: string;
  /** One for each column. */
  values: readonly number[];
}

/** A column was chosen. */
export class ColumnChosen extends Event {
  readonly index: number;
  constructor(index: number) {
    super('column-chosen');
    this.index = index;
  }
}

/** Stacked columns. Whoever uses it puts the same figures into a table: a drawing is not for every reader. */
@customElement('stacked-columns')
export class StackedColumns extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      div {
        position: relative;
        height: 340px;
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
      }
    `,
  ];

  @property({ attribute: false }) labels: readonly string[] = [];
  @property({ attribute: false }) series: readonly ColumnSeries[] = [];
  /** What is drawn, for those who don't see it. */
  @property() description = '';
  @property({ attribute: false }) format: (value: number) => string = String;
  #chart: Chart | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#chart?.destroy();
    this.#chart = null;
  }

  override render() {
    return html`<div><canvas role="img" aria-label=${this.description}></canvas></div>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return;
    this.#chart?.destroy();
    this.#chart = this.#draw(canvas);
  }

  #draw(canvas: HTMLCanvasElement): Chart {
    return new Chart(canvas, {
      type: 'bar',
      data: {
        labels: [...this.labels],
        datasets: this.series.map(({ name, colour, values }) => ({
          label: name,
          data: [...values],
          backgroundColor: colour,
          borderColor: '#fff',
          borderWidth: 1,
        })),
      },
      options: {
        maintainAspectRatio: false,
        animation: false,
        font: { family: getComputedStyle(this).fontFamily, size: 14 },
        interaction: { mode: 'index', intersect: false },
        onClick: (_event, elements) => {
          const index = elements[0]?.index;
          if (index !== undefined) this.dispatchEvent(new ColumnChosen(index));
        },
        plugins: {
          legend: { position: 'top', align: 'start', labels: { boxWidth: 16 } },
          tooltip: {
            callbacks: {
              label: ({ dataset, parsed }) =>
                [dataset.label, parsed.y === null ? '—' : this.format(parsed.y)].join(' '),
            },
          },
        },
        scales: {
          x: { stacked: true, grid: { display: false } },
          y: { stacked: true, ticks: { callback: (value) => this.format(Number(value)) } },
        },
      },
    });
  }
}
