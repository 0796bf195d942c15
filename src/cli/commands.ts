/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it is run, or when its help is asked for */
import type { CommandModule } from './command-line';

/** A command as the list of commands shows it, which loads none of them. */
export interface ListedCommand {
  /** As its module declares them. */
  readonly parameters: string;
  readonly description: string;
  load(): CommandModule;
}

/** The commands in the order in which help lists them. */
export const COMMANDS: Readonly<Record<string, ListedCommand>> = {
  ports: {
    parameters: '[port]',
    description: 'List the documented ports of a version, or every meaning of one port',
    load: () => require('./ports') as typeof import('./ports'),
  },
  listeners: {
    parameters: '<config>',
    description: 'List the live listeners of a PhotonServer.config',
    load: () => require('./listeners') as typeof import('./listeners'),
  },
  plan: {
    parameters: '<topology>',
    description: 'Show the flows, rules, listeners and monthly cost of a topology',
    load: () => require('./plan') as typeof import('./plan'),
  },
  synth: {
    parameters: '<topology>',
    description: 'Render a topology for AWS and Azure, with its plan and diagram',
    load: () => require('./synth') as typeof import('./synth'),
  },
  diagram: {
    parameters: '<topology>',
    description: 'Draw a topology',
    load: () => require('./diagram') as typeof import('./diagram'),
  },
  settings: {
    parameters: '<topology>',
    description:
      "Write each server's configuration, so that it advertises what is open, and what clients must set",
    load: () => require('./settings') as typeof import('./settings'),
  },
  journey: {
    parameters: '<topology>',
    description:
      'Follow players from the first server that they ask to each game server, as clients ship and as configured',
    load: () => require('./journey') as typeof import('./journey'),
  },
  firewall: {
    parameters: '<topology>',
    description: 'Generate the host firewall of one machine',
    load: () => require('./firewall') as typeof import('./firewall'),
  },
  check: {
    parameters: '<topology> <path...>',
    description:
      'Check templates or state against the topology: missing rules, excess access, broken health checks',
    load: () => require('./check') as typeof import('./check'),
  },
  init: {
    parameters: '',
    description: 'Write a topology file from answers, options or a PhotonServer.config',
    load: () => require('./init') as typeof import('./init'),
  },
  explain: {
    parameters: '<topology>',
    description: 'Trace one packet on each cloud: allow or deny, and by which rule',
    load: () => require('./explain') as typeof import('./explain'),
  },
};
