import { FORMS } from '../verify/azure/as-first-preview';

/** A resource as `synth` writes it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: object;
}

const urnOf = ({ type, name }: Recorded): string => `urn:pulumi:production::servers::${type}::${name}`;
const stateOf = (resource: Recorded) => ({ ...resource, urn: urnOf(resource), custom: true });

/** What `pulumi stack export` prints. */
export const exportOf = (resources: readonly Recorded[]) => ({
  version: 3,
  deployment: {
    resources: resources.map((resource) => ({ ...stateOf(resource), outputs: resource.inputs })),
  },
});

/** What `pulumi preview --json --show-sames` prints of a stack that holds nothing: no id is known. */
export function firstPreview(resources: readonly Recorded[]) {
  const [, asFirst] = FORMS.find(([title]) => title === 'first preview') ?? [];
  const states = asFirst?.(resources.map((resource) => ({ ...resource }))) ?? [];
  return {
    steps: states.map((state) => ({ op: 'create', urn: state['urn'], newState: { ...state, custom: true } })),
    changeSummary: { create: states.length },
  };
}

/** The same of a stack that holds resources: each is the same, or is updated and keeps its id. */
export function updatePreview(before: readonly Recorded[], after: readonly Recorded[]) {
  const old = new Map(before.map((resource) => [urnOf(resource), resource]));
  const steps = after.map((resource) => {
    const urn = urnOf(resource);
    const oldState = old.get(urn);
    if (!oldState) throw new Error(`${urn} is not there to be updated`);
    const same = JSON.stringify(oldState.inputs) === JSON.stringify(resource.inputs);
    return {
      op: same ? 'same' : 'update',
      urn,
      oldState: { ...stateOf(oldState), outputs: oldState.inputs },
      newState: stateOf(resource),
    };
  });
  const count = (op: string) => steps.filter((step) => step.op === op).length;
  return { steps, changeSummary: { same: count('same'), update: count('update') } };
}

/** What is left without `--show-sames`: the steps that change something, and the count of the others. */
export const partialOf = ({ steps, changeSummary }: ReturnType<typeof updatePreview>) => ({
  steps: steps.filter(({ op }) => op !== 'same'),
  changeSummary,
});
