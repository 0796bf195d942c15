import type { Issue, Place } from '../issues/issue';
import { isError } from '../issues/issue';
import { configListenerClosed, configUnusable, configValueInvalid, tooMany, unknownListener } from './issues';
import type { HttpListenerElements } from './read-http-listener';
import { readHttpListener } from './read-http-listener';
import type { ListenerDraft } from './read-listener';
import { isListener, readListener } from './read-listener';
import type { XmlElement } from './walk-xml';
import { WalkStop, walkXml } from './walk-xml';

/** An instance as its elements say it, before anything is concluded from them. */
export interface InstanceDraft {
  readonly name: string;
  readonly place: Place;
  /** Empty where `Applications` names none. */
  defaultApplication: string;
  /** The position of `Default`. */
  defaultPlace: Place;
  readonly applications: { readonly name: string; readonly type: string; readonly place: Place }[];
  readonly listeners: ListenerDraft[];
}

/** A machine has 65,535 ports a transport; real files have some twenty listeners. */
const MAX_LISTENERS = 10_000;
const MAX_APPLICATIONS = 1_000;
const MAX_INSTANCES = 1_000;

/** The elements of one instance; below `Configuration` itself they make that the instance. */
const PART_OF_INSTANCE = /^(?:applications?|runtime|http|configserver|.*listeners?)$/;

/** The instances of a file, in file order; none where it cannot be read, and then the issues hold an error. */
export function draftInstances(
  bytes: Uint8Array,
  file: string | undefined,
): { readonly drafts: readonly InstanceDraft[]; readonly issues: Issue[] } {
  const drafter = new Drafter();
  const issues = walkXml(bytes, file, drafter);
  if (issues.some(isError)) return { drafts: [], issues };
  const { drafts, root } = drafter;
  if (drafts.length > 0 || !root) return { drafts, issues: [...issues, ...drafter.issues] };
  return {
    drafts,
    issues: [
      ...issues,
      configUnusable.create(root.place, {
        problem: `<${root.name}> holds neither listeners nor applications`,
        fix: 'Name a PhotonServer.config',
      }),
      ...drafter.issues,
    ],
  };
}

/** Hears the elements of a file and sorts them into instances. */
class Drafter {
  readonly issues: Issue[] = [];
  readonly #drafts = new Map<XmlElement, InstanceDraft>();
  root: XmlElement | undefined;
  #child: XmlElement | undefined;
  #http: HttpListenerElements | undefined;
  #listeners = 0;

  /** An element without listeners and applications is no instance, whatever its name. */
  get drafts(): readonly InstanceDraft[] {
    return [...this.#drafts.values()];
  }

  open(element: XmlElement): void {
    if (!element.parent) this.root = element;
    else if (element.parent === this.root) this.#child = element;
    if (isListener(element)) this.#addListener(element);
    else if (element.key === 'applications') this.#setDefault(element);
    else if (element.key === 'application') this.#addApplication(element);
    else if (element.key === 'httplistener') this.#http = { element, routes: [], certificate: false };
    else if (element.key === 'route') this.#http?.routes.push(element);
    else if (element.key === 'servercertificate' && this.#http) this.#http.certificate = true;
    else if (element.key.endsWith('listener') && element.attributes.size > 0) {
      this.issues.push(configListenerClosed.create(element.place, unknownListener(element.name)));
    }
  }

  close(element: XmlElement): void {
    if (this.#http?.element !== element) return;
    const drafts = readHttpListener(this.#http, this.issues);
    this.#http = undefined;
    this.#count(element, drafts.length);
    this.#draft()?.listeners.push(...drafts);
  }

  /** The instance that an element belongs to: a child of `Configuration`, or in old files the root itself. */
  #draft(): InstanceDraft | undefined {
    const { root } = this;
    const child = this.#child;
    if (!root) return undefined;
    const nested = root.key === 'configuration' && child && !PART_OF_INSTANCE.test(child.key);
    const element = nested ? child : root;
    const existing = this.#drafts.get(element);
    if (existing) return existing;
    if (this.#drafts.size >= MAX_INSTANCES) throw stop(element, 'instances', MAX_INSTANCES);
    const draft: InstanceDraft = {
      name: nameOf(element),
      place: element.place,
      defaultApplication: '',
      defaultPlace: element.place,
      applications: [],
      listeners: [],
    };
    this.#drafts.set(element, draft);
    return draft;
  }

  #addListener(element: XmlElement): void {
    this.#count(element, 1);
    const draft = this.#draft();
    const listener = readListener(element, this.issues);
    if (listener) draft?.listeners.push(listener);
  }

  #count(element: XmlElement, added: number): void {
    this.#listeners += added;
    if (this.#listeners > MAX_LISTENERS) throw stop(element, 'listeners', MAX_LISTENERS);
  }

  #setDefault(element: XmlElement): void {
    const draft = this.#draft();
    const name = element.attributes.get('default');
    if (!draft || !name) return;
    draft.defaultApplication = name;
    draft.defaultPlace = element.place;
  }

  #addApplication(element: XmlElement): void {
    const draft = this.#draft();
    const name = element.attributes.get('name') ?? '';
    const type = element.attributes.get('type') ?? '';
    if (!name)
      this.issues.push(
        configValueInvalid.create(element.place, {
          name: `Name of the Application of type ${JSON.stringify(type)}`,
          value: undefined,
          expected: 'a name',
        }),
      );
    else if (draft && draft.applications.length >= MAX_APPLICATIONS) {
      throw stop(element, 'applications in one instance', MAX_APPLICATIONS);
    } else draft?.applications.push({ name, type, place: element.place });
  }
}

/** Version 5 writes `<Instance Name="LoadBalancing">` too (Photon Server v5 documentation, Server Configuration). */
function nameOf({ name, key, attributes }: XmlElement): string {
  return (key === 'instance' && attributes.get('name')) || name;
}

const stop = ({ place }: XmlElement, counted: string, limit: number): WalkStop =>
  new WalkStop(configUnusable.create(place, tooMany(counted, limit)));
