import type { ForwardedPort, Machine } from './model';

/** The interfaces behind a public port that the files show, each once. */
export const machinesBehind = ({ targets }: Pick<ForwardedPort, 'targets'>): Machine[] => [
  ...new Set(targets.flatMap(({ machine }) => machine ?? [])),
];
