/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it is run, or when help lists it */
import type { CommandModule } from './command-line';

/** The commands in the order in which help lists them; each module loads what it needs and nothing else. */
export const COMMANDS: Readonly<Record<string, () => CommandModule>> = {
  ports: () => require('./ports') as typeof import('./ports'),
  listeners: () => require('./listeners') as typeof import('./listeners'),
  plan: () => require('./plan') as typeof import('./plan'),
  synth: () => require('./synth') as typeof import('./synth'),
  diagram: () => require('./diagram') as typeof import('./diagram'),
  settings: () => require('./settings') as typeof import('./settings'),
  journey: () => require('./journey') as typeof import('./journey'),
  firewall: () => require('./firewall') as typeof import('./firewall'),
  check: () => require('./check') as typeof import('./check'),
  init: () => require('./init') as typeof import('./init'),
  explain: () => require('./explain') as typeof import('./explain'),
};
