import type { RuleAudience } from '../flows/flow';

/** Every colour of the picture, for readers in light and in dark surroundings. */
interface Palette {
  readonly background: string;
  readonly network: string;
  readonly networkLine: string;
  readonly card: string;
  readonly cardLine: string;
  readonly ink: string;
  readonly quiet: string;
  readonly mark: string;
  readonly audiences: Readonly<Record<RuleAudience, string>>;
}

const LIGHT: Palette = {
  background: '#ffffff',
  network: '#f4f7fb',
  networkLine: '#b9c6d8',
  card: '#ffffff',
  cardLine: '#c8d2e0',
  ink: '#16202e',
  quiet: '#5b6b80',
  mark: '#c81e1e',
  audiences: {
    clients: '#1d63dc',
    probe: '#0d7d76',
    servers: '#b45309',
    operators: '#7a33cf',
    management: '#64748b',
  },
};

const DARK: Palette = {
  background: '#0e1420',
  network: '#151d2c',
  networkLine: '#3b4a62',
  card: '#1d2738',
  cardLine: '#3d4d66',
  ink: '#e8eef7',
  quiet: '#9aa9be',
  mark: '#ff7b7b',
  audiences: {
    clients: '#6ea8ff',
    probe: '#4fd1c5',
    servers: '#f5a54a',
    operators: '#c79bff',
    management: '#a3b1c6',
  },
};

export const AUDIENCES = Object.keys(LIGHT.audiences) as RuleAudience[];

/** What the picture's classes look like; it names no class outside of the picture, since pages may take it in whole. */
export function styleSheet(): string {
  return [
    `.photon-diagram text { font-family: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }`,
    `.photon-diagram .ports { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }`,
    ...rules(LIGHT),
    `@media (prefers-color-scheme: dark) {`,
    ...rules(DARK),
    `}`,
  ].join('\n');
}

function rules({ audiences, ...colours }: Palette): string[] {
  const scoped = (selector: string, style: string) => `.photon-diagram ${selector} { ${style} }`;
  return [
    scoped('.background', `fill: ${colours.background}`),
    scoped('.network', `fill: ${colours.network}; stroke: ${colours.networkLine}`),
    scoped('.card', `fill: ${colours.card}; stroke: ${colours.cardLine}`),
    scoped('.card.marked', `stroke: ${colours.mark}; stroke-width: 2.5`),
    scoped('.ink', `fill: ${colours.ink}`),
    scoped('.quiet', `fill: ${colours.quiet}`),
    scoped('.mark', `fill: ${colours.mark}`),
    scoped('.plate', `fill: ${colours.network}`),
    scoped('.hollow', `fill: none; stroke: ${colours.quiet}`),
    ...Object.entries(audiences).flatMap(([audience, colour]) => [
      scoped(`.fill-${audience}`, `fill: ${colour}`),
      scoped(`.line-${audience}`, `stroke: ${colour}`),
    ]),
  ];
}
