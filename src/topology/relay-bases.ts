import type { GameplayScheme } from '../ports/vocabulary';

/** The version 3 table's bases for game servers behind load balancers, and two more of the same kind. */
export const RELAY_BASES: Readonly<Record<GameplayScheme, number>> = {
  tcp: 10300,
  udp: 10400,
  ws: 10500,
  wss: 10600,
  rhttp: 10700,
};

/** How many game servers the range from a default base holds (the seed: 10300 to 103xx). */
export const DEFAULT_RANGE = 100;

/** The room of load balancers on AWS; a figure of its own, since it decides where live servers are. */
export const DEFAULT_SCHEMES_PER_SERVER = 5;
