import type { DllSetting } from '../config/read-dll-config';
import type { Issue, Place } from '../issues/issue';
import { settingWrong } from './issues';

const NAMES = ['AuthTokenKey', 'HMACTokenKey'] as const;

const ONE_SECRET = {
  expected: 'one secret of your own in the files of all servers',
  why: 'players are refused after they connect unless all servers share one',
} as const;

/** The keys that ship with the server, which everyone knows (SDK, deploy/…/Photon.LoadBalancing.dll.config). */
const SHIPPED: ReadonlySet<string> = new Set([
  '76B2814E-2A50-4E29-838A-20411D335FC9',
  'DD6FD4DE-BF09-46A1-833E-ACDC22DD3FC7',
]);

/** An error for each key that is the shipped one: whoever knows it makes tokens of his own. The keys are never printed. */
export function defaultTokenKeys(settings: readonly DllSetting[]): Issue[] {
  return settings
    .filter(({ name, value }) => isTokenKey(name) && SHIPPED.has(value.toUpperCase()))
    .map(({ name, place }) =>
      settingWrong.create(place, {
        name,
        problem: 'value is the one that ships with the server, which is public',
        ...ONE_SECRET,
      }),
    );
}

/** What differs between the files of name, master and game servers, which must share their keys. */
export function differingTokenKeys(
  files: readonly { readonly settings: readonly DllSetting[]; readonly place: Place }[],
): Issue[] {
  return NAMES.flatMap((wanted) => {
    const found = files.flatMap(({ settings }) => settings.filter(({ name }) => name === wanted));
    const [first] = found;
    return found
      .filter(({ value }) => value !== first?.value)
      .map(({ name, place }) =>
        settingWrong.create(place, {
          name,
          problem: `value differs from the one in ${first?.place.file ?? 'the first file'}`,
          ...ONE_SECRET,
        }),
      );
  });
}

const isTokenKey = (name: string): boolean => NAMES.some((key) => key === name);
